"""Who is at it, until when, and what colleagues should know. Riders see none of it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.actions.moderation.base import ReportAction
from stations.alerts import tell
from stations.models import Report
from stations.permissions import Actor, require
from stations.vocabulary import AlertKind


@dataclass(kw_only=True)
class AssignReport(ReportAction):
    """Give a report to a colleague who may answer it; None gives it to nobody."""

    name = "assign"

    to: User | None

    def perform(self) -> Report:
        report = self.locked()
        if self.to:
            for target in self.targets():
                require(
                    Actor.of(self.to), self.permission, station=target.station, area=target.area
                )
        report.assigned_to = self.to
        report.save(update_fields=["assigned_to"])
        self.record(report, self.to.get_username() if self.to else "")
        if self.to and self.to.email and self.to != self.actor.user:
            tell(AlertKind.ASSIGNED, f"report:{report.pk}", [self.to])
        return report


@dataclass(kw_only=True)
class SetDue(ReportAction):
    """Set the day by which the report should be answered."""

    name = "due"

    on: date

    def perform(self) -> Report:
        report = self.locked()
        report.due_on = self.on
        report.save(update_fields=["due_on"])
        self.record(report, self.on.isoformat())
        return report


@dataclass(kw_only=True)
class NoteReport(ReportAction):
    """Write something down for colleagues."""

    name = "note"

    def perform(self) -> Report:
        if not self.reason.strip():
            raise ValidationError({"reason": _("写一句话")})
        report = self.locked()
        self.record(report, self.reason.strip())
        return report
