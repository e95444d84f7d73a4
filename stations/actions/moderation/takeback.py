"""The last decision on a report taken back, with what it did to the station."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.actions.moderation.base import ReportAction
from stations.actions.revert import RevertChange
from stations.models import Report, ReportEvent, Revision, Station
from stations.reports import warning
from stations.snapshot import snapshot

DECISIONS = ("acknowledge", "resolve", "reject", "fold")


@dataclass(kw_only=True)
class TakeBack(ReportAction):
    """Set a report, and those folded into it, back to before its last decision.

    What applying it changed at the station is reverted too. Raises ValidationError when there is
    nothing to take back or the station has changed since.
    """

    name = "take_back"

    def perform(self) -> Report:
        report = self.locked()
        last = report.events.order_by("-pk").first()
        if last is None or last.action not in DECISIONS:
            raise ValidationError(_("没有可以撤销的"))
        if last.action == "fold":
            report.duplicate_of = None
        applied = report.events.filter(pk__lt=last.pk).order_by("-pk").first()
        if last.action == "resolve" and applied and applied.action == "apply":
            self._revert(report, applied)
        for each in [report, *report.duplicates.select_for_update().order_by("pk")]:
            self._back(each, last)
        if report.station_id:
            warning.refresh(report.station_id, timezone.now())
        return report

    def _back(self, report: Report, last: ReportEvent) -> None:
        self.record(report, before=report.status, after=last.before)
        earlier = report.events.filter(pk__lt=last.pk, action__in=DECISIONS).order_by("-pk").first()
        report.status, report.answer = last.before, earlier.note if earlier else ""
        report.text_public = report.photo_public = False
        report.save()

    def _revert(self, report: Report, applied: ReportEvent) -> None:
        revision = applied.revision
        if revision is None or report.station is None:
            return
        if revision.action != "create":
            RevertChange(actor=self.actor, change=revision.pk, reason=f"#{report.pk}").execute()
        elif Revision.objects.filter(code=revision.code, pk__gt=revision.pk).exists():
            raise ValidationError(_("新站已经又改过，不能撤销；可以撤掉这个站"))
        else:
            self._remove(report, report.station)

    def _remove(self, report: Report, station: Station) -> None:
        report.station = None
        report.save()
        self.revision(station, snapshot(station, station.amenity_rows.all()), {}).save()
        station.delete()
