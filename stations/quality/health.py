"""Data-health figures for tables: which areas, in which order, as which columns."""

from collections.abc import Iterable, Iterator

from django.db.models import F, QuerySet

from geo.vocabulary import Level
from stations.models import AreaHealth
from stations.tables import BOM, cell, csv_line

COLUMNS = (
    "code", "level", "parent_code", "name_zh", "name_en", "population", "stations", "verified",
    "hours_known", "entrance_known", "open_reports", "known_share", "verified_share", "hours_share",
    "entrance_share", "synthetic", "synthetic_share",
)  # fmt: skip
# Every order ends with the code, so that it is total; areas without stations come last.
ORDERS = {
    "worst": (F("known_share").asc(nulls_last=True), F("stations").desc()),
    "stations": (F("stations").desc(),),
    "verified": (F("verified_share").asc(nulls_last=True), F("stations").desc()),
    "hours": (F("hours_share").asc(nulls_last=True), F("stations").desc()),
    "entrance": (F("entrance_share").asc(nulls_last=True), F("stations").desc()),
    "reports": (F("open_reports").desc(),),
    "synthetic": (F("synthetic").desc(),),
    "name": (),
}


def figures(parent: str = "", level: str = "", order: str = "worst") -> QuerySet[AreaHealth]:
    """Areas below `parent`, or of one level; all districts and sub-districts without either."""
    found = AreaHealth.objects.exclude(level=Level.CITY).defer("geom")
    if parent:
        found = found.filter(parent_code=parent)
    if level:
        found = found.filter(level=level)
    return found.order_by(*ORDERS[order], "code")


def csv_lines(rows: Iterable[AreaHealth]) -> Iterator[str]:
    yield BOM + csv_line(COLUMNS)
    for row in rows:
        yield csv_line(cell(getattr(row, name)) for name in COLUMNS)
