from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.actions.base import Action
from stations.models import Report, ReportEvent
from stations.permissions import Target


class Stale(ValidationError):
    """Somebody else was quicker: the report is no longer what was on the screen."""

    @classmethod
    def by(cls, event: ReportEvent) -> "Stale":
        return cls(
            _("%(who)s 刚刚处理过这一条（%(what)s），请看一下现在的样子")
            % {"who": event.actor, "what": event.words}
        )


@dataclass(kw_only=True)
class ReportAction(Action[Report]):
    """Something done with one report. `seen` is the number of the newest event on the screen.

    Raises Stale when there is a newer one.
    """

    permission = "stations.moderate"

    report: int
    seen: int | None = None

    def targets(self) -> Sequence[Target]:
        found = Report.objects.select_related("station").get(pk=self.report)
        return [Target(found.station, found.subdistrict_id or found.district_id)]

    def locked(self) -> Report:
        """The report, held until the transaction ends."""
        report: Report = Report.objects.select_for_update(of=("self",), no_key=True).get(
            pk=self.report
        )
        newest = report.events.order_by("-pk").first()
        if newest and self.seen is not None and newest.pk != self.seen:
            raise Stale.by(newest)
        return report

    def record(self, report: Report, note: str = "", **columns: Any) -> ReportEvent:
        event: ReportEvent = ReportEvent.objects.create(
            report=report,
            action=self.name,
            actor=self.actor.name,
            **{"before": report.status, "after": report.status, "note": note} | columns,
        )
        return event
