"""A report goes, with its photo; history keeps that there was one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone

from stations.actions.base import Action
from stations.models import Report, ReportEvent
from stations.permissions import Target
from stations.reports import photos, warning
from stations.reports.hold import hold


@dataclass(kw_only=True)
class RemoveReport(Action[None]):
    """Whoever holds the receipt takes the report back: his words and photo are deleted."""

    name = "remove"
    permission = "stations.report"

    receipt: str

    def perform(self) -> None:
        report = hold(receipt=self.receipt)
        ReportEvent.objects.create(
            report=report, action=self.name, actor=self.actor.name, before=report.status
        )
        transaction.on_commit(partial(photos.forget, report.photo))
        station = report.station_id
        report.delete()
        if station:
            warning.refresh(station, timezone.now())


@dataclass(kw_only=True)
class RemovePhoto(Action[None]):
    """Delete the photo of a report and keep its words."""

    name = "remove_photo"
    permission = "stations.moderate"

    report: int

    def targets(self) -> Sequence[Target]:
        return [target_of(self.report)]

    def perform(self) -> None:
        report = hold(pk=self.report)
        transaction.on_commit(partial(photos.forget, report.photo))
        report.photo, report.photo_public = "", False
        report.save()
        ReportEvent.objects.create(
            report=report, action=self.name, actor=self.actor.name, note=self.reason
        )


def target_of(report: int) -> Target:
    """Where the right to answer a report is needed."""
    found = Report.objects.select_related("station").get(pk=report)
    return Target(found.station, found.subdistrict_id or found.district_id)
