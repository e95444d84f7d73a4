from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from stations.actions.base import Action
from stations.actions.reports.wish import count_need
from stations.alerts import tell_responsible
from stations.models import Report, ReportEvent
from stations.reports import photos, warning
from stations.reports.draft import Draft
from stations.reports.hold import hold_station
from stations.reports.workflow import LIVE

FOLD = timedelta(hours=1)  # what one sender says again within it repeats what he said
FLOOD = 20  # reports of one type on one station in that time; more repeat the first


@dataclass(kw_only=True)
class FileReport(Action[Report]):
    """Take in what a rider says. The same `key` again gives the same report: sent once.

    Raises ValidationError naming each field at fault.
    """

    name = "file"
    permission = "stations.report"

    draft: Draft
    sender: str = ""
    held: bool = False
    key: UUID = field(default_factory=uuid4)

    def perform(self) -> Report:
        if self.draft.station:
            hold_station(self.draft.station.pk)
        columns: dict[str, Any] = {**self.draft.columns(), "sender": self.sender, "held": self.held}
        report, fresh = Report.objects.get_or_create(
            key=self.key, defaults={**columns, "duplicate_of": self._repeats()}
        )
        if fresh:
            if self.draft.photo:
                report.photo = photos.keep(self.draft.photo)
                report.save(update_fields=["photo"])
            ReportEvent.objects.create(
                report=report, action=self.name, actor=self.actor.name, after=report.status
            )
            if report.station_id:
                warning.refresh(report.station_id, timezone.now())
            report.refresh_from_db()
            if not (report.held or report.duplicate_of_id):
                count_need(self.actor, report)
            self._tell(report)
        return report

    def _tell(self, report: Report) -> None:
        made_up = report.station is not None and report.station.synthetic
        if not (report.duplicate_of_id or made_up):
            tell_responsible(f"report:{report.pk}", report.subdistrict_id, report.district_id)

    def _repeats(self) -> Report | None:
        """The report that this one only says again."""
        if self.draft.station is None:
            return None
        recent = Report.objects.filter(
            station=self.draft.station,
            type=self.draft.type,
            amenity=self.draft.amenity,
            suggests=self.draft.suggests,
            status__in=LIVE,
            duplicate_of=None,
            at__gt=timezone.now() - FOLD,
        ).order_by("at")
        if self.sender and (own := recent.filter(sender=self.sender).first()):
            return own
        return recent.first() if recent.count() >= FLOOD else None
