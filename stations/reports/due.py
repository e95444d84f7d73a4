"""When an answer is due: days by type, unless somebody set a date."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, DateField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, TruncDate

from stations.hours import SHANGHAI
from stations.vocabulary import ReportType

# What sends riders to a locked door or into danger comes first.
DUE_DAYS: dict[str, int] = {
    ReportType.HAZARD: 1,
    ReportType.CLOSED_WHEN_OPEN: 2,
    ReportType.REFUSED_ENTRY: 3,
    ReportType.MOVED_OR_GONE: 3,
    ReportType.WRONG_LOCATION: 5,
    ReportType.HOURS_WRONG: 5,
    ReportType.AMENITY_FAULT: 7,
    ReportType.SUGGESTION: 14,
    ReportType.PRAISE: 30,
}
URGENT = frozenset({ReportType.HAZARD, ReportType.CLOSED_WHEN_OPEN, ReportType.REFUSED_ENTRY})


def with_due(reports: "QuerySet[Any]") -> "QuerySet[Any]":
    """Annotate `due`, a date in Beijing."""
    days = Case(
        *(When(type=type, then=Value(timedelta(days=days))) for type, days in DUE_DAYS.items()),
        default=Value(timedelta(days=7)),
    )
    usual = Cast(TruncDate("at", tzinfo=SHANGHAI) + days, output_field=DateField())
    found: QuerySet[Any] = reports.annotate(due=Coalesce(F("due_on"), usual))
    return found
