"""Areas as rows of a table, worst first."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from maps.places import named
from maps.plan.coverage import subdistricts
from maps.plan.svg.charts import sparkline
from stations.planning.figures import AreaFigures
from stations.plans.answers import Found
from stations.plans.hours import Hours

SHOWN = 40


@dataclass(frozen=True)
class Row:
    figures: AreaFigures
    left: float
    spark: SafeString


def rows(found: Found, hours: Hours, *, every: bool = False) -> list[Row]:
    """Least share first; areas whose people are not known last."""
    ordered = sorted(
        subdistricts(found),
        key=lambda row: (row.share is None, row.share or 0, row.covered - row.demand),
    )
    mark = found.question.when.hour if found.question.when else None
    return [
        Row(row, row.demand - row.covered, _spark(row, hours, mark))
        for row in (ordered if every else ordered[:SHOWN])
    ]


def _spark(row: AreaFigures, hours: Hours, mark: int | None) -> SafeString:
    shares = hours.get(row.code)
    if not shares or row.share is None:
        return SafeString("")
    known = [share or 0.0 for share in shares]
    label = _("%(area)s：一天里最低 %(low)s%%（%(at)s:00），最高 %(high)s%%") % {
        "area": named(row),  # type: ignore[arg-type]
        "low": round(min(known) * 100),
        "at": known.index(min(known)),
        "high": round(max(known) * 100),
    }
    return sparkline(known, label, mark)
