"""How stations and sites are drawn: one drawing for the map, its legend and paper."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maps.plan.picture import Kind


@dataclass(frozen=True)
class Style:
    """`radius` in pixels on a still map of the city."""

    fill: str
    stroke: str
    width: float
    radius: float
    dash: str = ""


DOTS: dict[Kind, Style] = {
    "station": Style("#12202B", "#FFFFFF", 0.8, 2.5),
    "synthetic": Style("#FFFFFF", "#12202B", 0.8, 2.5, "2 1.5"),
    "closed": Style("#FFFFFF", "#51606B", 1.2, 2),
    "removed": Style("#FFFFFF", "#B3261E", 2, 5),
    "site": Style("#9A3412", "#FFFFFF", 1.5, 10),
}


def dot_words() -> dict[Kind, str]:
    return {
        "station": _("驿站"),
        "synthetic": _("驿站（演示）"),
        "closed": _("那时没开或没有这项服务"),
        "removed": _("关闭或迁走"),
        "site": _("建议新设，按增益编号"),
    }
