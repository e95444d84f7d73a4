"""The steps of staff. A report's duplicates go with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.actions.base import Action
from stations.actions.reports.remove import target_of
from stations.actions.reports.wish import count_need
from stations.models import Report, ReportEvent
from stations.permissions import Target
from stations.reports import warning
from stations.reports.workflow import next_status
from stations.vocabulary import ReportStatus


@dataclass(kw_only=True)
class Step(Action[Report]):
    """One step of the workflow; `reason` is what the rider reads as the answer."""

    permission = "stations.moderate"
    needs_reason: ClassVar[bool] = False

    report: int
    publish_text: bool = False
    publish_photo: bool = False

    def targets(self) -> Sequence[Target]:
        return [target_of(self.report)]

    def perform(self) -> Report:
        if self.needs_reason and not self.reason.strip():
            raise ValidationError({"reason": _("写一句答复：反映的人会看到")})
        main: Report = Report.objects.select_for_update(no_key=True).get(pk=self.report)
        if main.duplicate_of_id:
            raise ValidationError(_("这条反映重复于 %s，处理那一条") % main.duplicate_of_id)
        main.text_public = self.publish_text and bool(main.text)
        main.photo_public = self.publish_photo and bool(main.photo)
        status = next_status(self.name, main.status)
        for report in [main, *main.duplicates.select_for_update(no_key=True).order_by("pk")]:
            self._step(report, status)
        if main.station_id:
            warning.refresh(main.station_id, timezone.now())
        return main

    def _step(self, report: Report, status: ReportStatus) -> None:
        before, report.status = report.status, status
        report.answer = self.reason
        released = report.held and status != ReportStatus.REJECTED
        report.held = report.held and not released
        report.save()
        if released and not report.duplicate_of_id:
            count_need(self.actor, report)
        ReportEvent.objects.create(
            report=report, action=self.name, actor=self.actor.name, before=before,
            after=report.status, note=self.reason,
        )  # fmt: skip


@dataclass(kw_only=True)
class Acknowledge(Step):
    """Somebody is at it."""

    name = "acknowledge"


@dataclass(kw_only=True)
class Resolve(Step):
    """Done; the answer says what."""

    name = "resolve"
    needs_reason = True


@dataclass(kw_only=True)
class Reject(Step):
    """Not done; the answer says why."""

    name = "reject"
    needs_reason = True


@dataclass(kw_only=True)
class Reopen(Step):
    """Back to work: the way to take a wrong answer back."""

    name = "reopen"
