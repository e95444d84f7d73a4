"""A pilot from its application to its evaluation, and its milestones."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.actions.entries import AddEntry, EntryAction, MoveEntry, locked, where
from stations.community.figures import figures
from stations.models import Milestone, Pilot, Revision
from stations.permissions import Target
from stations.schedules import today
from stations.vocabulary import PilotStatus

# What each state writes down, and what those before it have not got yet.
DATES = {
    PilotStatus.SELECTED: "selected_on",
    PilotStatus.RUNNING: "started_on",
    PilotStatus.FINISHED: "ended_on",
    PilotStatus.WITHDRAWN: "ended_on",
}
LATER = {
    PilotStatus.APPLICATION: ("selected_on", "started_on", "ended_on", "figures_before"),
    PilotStatus.SELECTED: ("started_on", "figures_before"),
    PilotStatus.RUNNING: ("ended_on", "figures_after"),
}


@dataclass(kw_only=True)
class ApplyForPilot(AddEntry[Pilot]):
    """A county and one of its townships hand in a plan."""

    name = "apply"
    model: type[Pilot] = Pilot

    def begin(self) -> dict[str, Any]:
        return {**super().begin(), "applied_on": today()}


@dataclass(kw_only=True)
class MovePilot(MoveEntry[Pilot]):
    """Select, start, evaluate; figures are taken on the first and on the last day."""

    model: type[Pilot] = Pilot

    def settle(self, entry: Pilot) -> None:
        state, taken_back = PilotStatus(entry.status), self._was_later(entry)
        if state == PilotStatus.FINISHED and entry.due_on and today() < entry.due_on:
            self._early(entry.due_on)
        for name in LATER.get(state, ()):
            setattr(entry, name, None)
        if state in DATES and not (taken_back and getattr(entry, DATES[state])):
            setattr(entry, DATES[state], today())
        if state == PilotStatus.RUNNING and not entry.figures_before:
            entry.figures_before = figures(entry.subdistrict)
        if state == PilotStatus.FINISHED:
            entry.figures_after = figures(entry.subdistrict)

    def _was_later(self, entry: Pilot) -> bool:
        """Whether this takes a later state back: its dates and figures stay."""
        return bool(entry.ended_on or (entry.started_on and self.to == PilotStatus.SELECTED))

    def _early(self, due: date) -> None:
        if not self.reason.strip():
            raise ValidationError(
                {"reason": _("试点到 %s 才满一年；提前结束请写明原因") % due.isoformat()}
            )


@dataclass(kw_only=True)
class SetMilestone(EntryAction[Milestone]):
    """Add a milestone, or say on which day one was done; `done_on` None takes that back."""

    name = "milestone"

    code: str
    title: str
    due_on: date
    done_on: date | None = None

    def targets(self) -> list[Target]:
        return where(Pilot, self.code)

    def perform(self) -> Milestone:
        pilot = locked(Pilot, self.code)
        row = pilot.milestones.filter(title=self.title).first() or Milestone(
            pilot=pilot, title=self.title
        )
        before = [str(row.due_on or ""), str(row.done_on or "")] if row.pk else None
        row.due_on, row.done_on = self.due_on, self.done_on
        row.full_clean()
        row.save()
        pilot.save()
        after = [str(row.due_on), str(row.done_on or "")]
        Revision.objects.create(
            code=self.code, action=self.name, actor=self.actor.name, reason=self.reason,
            changes={self.title: [before, after]},
        )  # fmt: skip
        return row
