"""Scenarios made, changed step by step, shared, deleted; a planner's own district only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.actions.base import Action
from stations.models import Revision, Scenario
from stations.parameters import ParameterError
from stations.permissions import Target
from stations.planning.parse import parameters
from stations.plans.scenarios.figures import base_of, question_of
from stations.plans.scenarios.steps import Step, checked, steps_of


class Stale(Exception):
    """Somebody has changed the scenario since; `now` is what it is, nothing was written."""

    def __init__(self, now: Scenario) -> None:
        super().__init__(f"{now.code} is at version {now.version}")
        self.now = now


@dataclass(kw_only=True)
class ScenarioAction(Action[Scenario]):
    """What the actions on one scenario share."""

    permission = "stations.plan"

    code: str

    def targets(self) -> Sequence[Target]:
        return [Target(area=Scenario.objects.values_list("area", flat=True).get(code=self.code))]

    def locked(self, version: int | None = None) -> Scenario:
        """Raises Stale when it is not the version that somebody saw."""
        found: Scenario = Scenario.objects.select_for_update().get(code=self.code)
        if version is not None and found.version != version:
            raise Stale(found)
        return found

    def write(self, scenario: Scenario, changes: dict[str, Any]) -> Scenario:
        scenario.version += 1
        scenario.changed_by = self.actor.name
        scenario.save()
        self.log(scenario, changes)
        return scenario

    def log(self, scenario: Scenario, changes: dict[str, Any]) -> None:
        Revision.objects.create(
            code=scenario.code, action=self.name, actor=self.actor.name, reason=self.reason,
            changes=changes | {"version": [None, scenario.version]},
        )  # fmt: skip


@dataclass(kw_only=True)
class CreateScenario(Action[Scenario]):
    """For a question about an area; `steps` as a siting proposes them, or none."""

    name = "create_scenario"
    permission = "stations.plan"

    area: str
    title: str
    question: Mapping[str, str]
    steps: Sequence[Step] = ()

    def targets(self) -> Sequence[Target]:
        return [Target(area=self.area)]

    def perform(self) -> Scenario:
        texts = _question(self.question, self.area)
        before = base_of(question_of(texts, self.area))
        taken: list[Step] = []
        for step in self.steps:
            taken.append(checked(before, taken, step))
        made: Scenario = Scenario.objects.create(
            name=_title(self.title), area_id=self.area, question=texts,
            steps=[step.kept() for step in taken],
            created_by=self.actor.name, changed_by=self.actor.name,
        )  # fmt: skip
        Revision.objects.create(
            code=made.code, action=self.name, actor=self.actor.name, reason=self.reason,
            changes={"name": [None, made.name], "version": [None, 1]},
        )  # fmt: skip
        return made


@dataclass(kw_only=True)
class TakeStep(ScenarioAction):
    """One more step. Raises Stale, or ValidationError naming what cannot be."""

    name = "take_step"

    version: int
    step: Step

    def perform(self) -> Scenario:
        scenario = self.locked(self.version)
        before = base_of(question_of(scenario.question, scenario.area_id))
        step = checked(before, steps_of(scenario.steps), self.step).kept()
        scenario.steps = [*scenario.steps, step]
        return self.write(scenario, {"steps": [None, step]})


@dataclass(kw_only=True)
class UndoStep(ScenarioAction):
    """Without the last step. Raises Stale, or ValidationError when there is none."""

    name = "undo_step"

    version: int

    def perform(self) -> Scenario:
        scenario = self.locked(self.version)
        if not scenario.steps:
            raise ValidationError({"op": _("没有可以撤销的改动")})
        *scenario.steps, last = scenario.steps
        return self.write(scenario, {"steps": [last, None]})


@dataclass(kw_only=True)
class ChangeScenario(ScenarioAction):
    """Another name, another question about the same area. Raises Stale."""

    name = "change_scenario"

    version: int
    title: str
    question: Mapping[str, str]

    def perform(self) -> Scenario:
        scenario = self.locked(self.version)
        texts = _question(self.question, scenario.area_id)
        changes = {"name": [scenario.name, self.title], "question": [scenario.question, texts]}
        scenario.name, scenario.question = _title(self.title), texts
        return self.write(scenario, changes)


@dataclass(kw_only=True)
class CopyScenario(ScenarioAction):
    """A second one with the same steps, to go on in another direction."""

    name = "copy_scenario"

    def perform(self) -> Scenario:
        old = self.locked()
        made: Scenario = Scenario.objects.create(
            name=_title(_("%s（副本）") % old.name[:90]), area_id=old.area_id,
            question=old.question, steps=old.steps,
            created_by=self.actor.name, changed_by=self.actor.name,
        )  # fmt: skip
        self.log(made, {"copy_of": [None, old.code]})
        return made


@dataclass(kw_only=True)
class ShareScenario(ScenarioAction):
    """An address for readers, or none any more: a new one is another one. `listed`: the report
    of the area tells it to everybody.
    """

    name = "share_scenario"

    shared: bool
    listed: bool = False

    def perform(self) -> Scenario:
        scenario = self.locked()
        if self.shared:
            scenario.open_to_readers()
        else:
            scenario.share = None
        was, scenario.listed = scenario.listed, self.shared and self.listed
        return self.write(
            scenario,
            {"shared": [not self.shared, self.shared], "listed": [was, scenario.listed]},
        )


@dataclass(kw_only=True)
class DeleteScenario(ScenarioAction):
    """Put away with its readers' address; `deleted` False takes it back."""

    name = "delete_scenario"

    deleted: bool = True

    def perform(self) -> Scenario:
        scenario = self.locked()
        scenario.deleted_at = timezone.now() if self.deleted else None
        return self.write(scenario, {"deleted": [not self.deleted, self.deleted]})


def _title(text: str) -> str:
    if not text.strip():
        raise ValidationError({"name": _("给方案起个名字")})
    return text.strip()[:100]


def _question(given: Mapping[str, str], area: str) -> dict[str, str]:
    try:
        question = question_of(given, area)
        base_of(question)
    except ParameterError as error:
        raise ValidationError({error.parameter: error.detail}) from error
    return {k: v for k, v in parameters(question).items() if k != "area"}
