"""Points for helpful reports: by receipt, without an account and without a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stations.models import Programme, Report
from stations.vocabulary import ProgrammeStatus, ReportStatus, ReportType

# What was resolved helped others; a hazard helps the whole neighbourhood, praise asks for nothing.
POINTS: Mapping[str, int] = {
    **dict.fromkeys(ReportType.values, 1),
    ReportType.HAZARD: 2,
    ReportType.SUGGESTION: 2,
    ReportType.PRAISE: 0,
}


@dataclass(frozen=True)
class Credit:
    """What one receipt earned, in which programme; `programme` None where its area has none."""

    report: Report
    programme: Programme | None
    points: int


def points(type: str, status: str, repeats: bool) -> int:
    """Only what was resolved, and was not a repetition of another report."""
    return POINTS[type] if status == ReportStatus.RESOLVED and not repeats else 0


def credits(reports: Iterable[Report]) -> list[Credit]:
    """In the order of the reports. One query."""
    held = list(reports)
    areas = {report.subdistrict_id for report in held}
    running = Programme.objects.filter(subdistrict__in=areas, status=ProgrammeStatus.RUNNING)
    by_area = {row.subdistrict_id: row for row in running.order_by("-pk")}  # the oldest counts
    return [_credit(report, by_area.get(report.subdistrict_id or "")) for report in held]


def _credit(report: Report, programme: Programme | None) -> Credit:
    earned = points(report.type, report.status, report.duplicate_of_id is not None)
    return Credit(report, programme, earned if programme else 0)
