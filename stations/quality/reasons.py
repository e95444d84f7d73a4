"""Why a station is worth a visit, in words; the same on the page, in the table and in the file."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stations.quality.worklist import Task
from stations.tables import BOM, cell, csv_line
from stations.vocabulary import AMENITIES

COLUMNS = (
    "order", "code", "name_zh", "address", "district", "subdistrict", "lon", "lat",
    "coord_precision", "hours", "verified_at", "reasons", "priority",
)  # fmt: skip


def reasons(task: Task) -> list[str]:
    found = [_age(task.days)]
    if task.hours_unknown:
        found.append(_("营业时间未知"))
    if task.entrance_unknown:
        found.append(_("入口位置未知"))
    if task.night:
        found.append(_("夜里开门"))
    return [*found, *(AMENITIES[key].label for key in task.rare)]


def _age(days: int | None) -> str:
    if days is None:
        return _("从未核实")
    return ngettext("%(n)d 天没有核实", "%(n)d 天没有核实", days) % {"n": max(days, 0)}


def csv_lines(tasks: Iterable[Task]) -> Iterator[str]:
    yield BOM + csv_line(COLUMNS)
    for number, task in enumerate(tasks, 1):
        station = task.station
        values = (
            number,
            station.code,
            station.name_zh,
            station.address,
            station.district.name_zh if station.district else "",
            station.subdistrict.name_zh if station.subdistrict else "",
            station.point.x if station.point else None,
            station.point.y if station.point else None,
            station.coord_precision,
            station.hours,
            station.verified_at,
            reasons(task),
            round(task.priority, 3),
        )
        yield csv_line(cell(value) for value in values)
