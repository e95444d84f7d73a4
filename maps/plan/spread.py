"""Two charts beside the figures: how far people have it, and how that changed."""

from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from maps.plan.svg.bands import bands_chart
from maps.plan.svg.charts import line_chart
from stations.planning import Question
from stations.plans import snapshots
from stations.plans.answers import Ask
from stations.plans.distribution import TOPS, distribution


def distances(question: Question, ask: Ask) -> dict[str, Any]:
    """The share of people by the distance to the nearest station, as chart and rows."""
    rows = list(zip(_names(), distribution(question, ask), strict=False))
    chart = bands_chart(rows, _("到最近的站有多远")) if rows else ""
    return {"rows": rows, "chart": chart}


def trend(code: str) -> dict[str, Any]:
    """The share within 15 minutes on foot, day by day; a line needs two days."""
    days = [
        (f"{row.date:%Y-%m-%d}", row.share)
        for row in snapshots.trend(code, "double-15")
        if row.share is not None
    ]
    chart = line_chart(days, _("步行 15 分钟覆盖的变化")) if len(days) > 1 else ""
    return {"days": days[-12:], "chart": chart}


def _names() -> list[str]:
    edges = [f"{top:,.0f}" for top in (0.0, *TOPS)]
    inner = [_("%s 米") % f"{low}–{high}" for low, high in pairwise(edges)]
    return [*inner, _("%s 米以上") % edges[-1]]
