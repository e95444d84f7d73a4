"""Every action against every role. A new action without a row here fails."""

import importlib
import inspect
import logging
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

import stations.actions as package
from stations import actions
from stations.actions import moderation, needs, reports, scenarios, scores, sitings
from stations.actions.base import Action
from stations.actions.import_export import ImportExport
from stations.actions.notices import PostNotice
from stations.actions.occurrences import CancelOccurrence, RestoreOccurrence
from stations.actions.pilots import ApplyForPilot, MovePilot, SetMilestone
from stations.actions.reports.purge import PurgeReports
from stations.actions.tokens import MakeToken, RevokeToken
from stations.models import Job, Membership, Merge, Need, Report, Revision, Scenario
from stations.permissions import command, rider
from stations.reports.draft import Draft
from tests.factories import record, source
from tests.people import ROLES, City, activity, city, need, pilot, placed

pytestmark = pytest.mark.django_db

AREA = {"editor", "planner", "admin"}
KEEPERS = AREA | {"host"}
CITY = {"admin"}
PLANS = {"planner", "admin"}
ANYBODY = set(ROLES)


def _report(town: City) -> dict[str, Any]:
    draft = Draft(type="closed_when_open", station=town.own)
    made = reports.FileReport(actor=rider(), draft=draft).execute()
    return {"report": made.pk}


def _code(town: City) -> dict[str, Any]:
    return {"code": town.own.code}


def _change(town: City) -> dict[str, Any]:
    actions.ChangeStation(actor=command("t"), fields={"floor": "B1"}, **_code(town)).execute()
    return {"change": Revision.objects.latest("pk").pk}


def _merge(town: City) -> dict[str, Any]:
    twin = placed(town.areas["11"])
    made = actions.MergeStations(actor=command("t"), keep=town.own.code, drop=twin.code).execute()
    assert Merge.objects.count() == 1
    return {"merge": made.pk}


def _need(town: City) -> dict[str, Any]:
    return {"code": need(town.areas["11"]).code}


def _activity(town: City) -> dict[str, Any]:
    return {"code": activity(town.areas["11"]).code}


def _occurrence(town: City) -> dict[str, Any]:
    return {"code": f"{_activity(town)['code']}-20261201"}


def _pilot(town: City) -> dict[str, Any]:
    return {"code": pilot(town.areas["11"]).code}


def _scenario(town: City) -> dict[str, Any]:
    made = Scenario.objects.create(
        name="方案", area=town.areas["1"], created_by="t", changed_by="t"
    )
    return {"code": made.code}


def _siting(town: City) -> dict[str, Any]:
    made = Job.objects.create(kind="siting", key="k", state="done", parameters={"area": "1"})
    return {"job": made.pk}


def _row(town: City) -> dict[str, Any]:
    return {"model": Need, **_need(town)}


Row = tuple[Callable[[City], dict[str, Any]], set[str]]
MATRIX: dict[type[Action[Any]], Row] = {
    actions.ChangeStation: (lambda t: {**_code(t), "fields": {}}, AREA),
    actions.KeepStation: (lambda t: {**_code(t), "fields": {}}, KEEPERS),
    actions.WithdrawStation: (lambda t: {**_code(t), "on": date(2026, 1, 1)}, AREA),
    actions.ReleaseFields: (lambda t: {**_code(t), "fields": []}, AREA),
    actions.RevertChange: (_change, AREA),
    actions.CreateStation: (
        lambda t: {"source": source(), "record": record(at=None, subdistrict_id="11")}, AREA),
    actions.MergeStations: (
        lambda t: {"keep": t.own.code, "drop": placed(t.areas["11"]).code}, AREA),
    actions.UndoMerge: (_merge, AREA),
    actions.ImportStations: (lambda t: {"plan": None}, CITY),
    actions.UndoImport: (lambda t: {"run": 1}, CITY),
    actions.LoadStations: (lambda t: {"source": source(), "records": []}, CITY),
    actions.RemoveSynthetic: (lambda t: {}, CITY),
    actions.RegisterSource: (lambda t: {"source": None}, CITY),
    actions.SetRedistributable: (lambda t: {"source": source(), "redistributable": True}, CITY),
    ImportExport: (lambda t: {"folder": None}, CITY),
    actions.GiveRole: (lambda t: {"user": t.users["host"], "role": "admin"}, CITY),
    actions.TakeRole: (lambda t: {"membership": Membership.objects.first()}, CITY),
    reports.FileReport: (lambda t: {"draft": None}, ANYBODY),
    reports.Acknowledge: (_report, AREA),
    reports.Resolve: (_report, AREA),
    reports.Reject: (_report, AREA),
    reports.Reopen: (_report, AREA),
    reports.RemovePhoto: (_report, AREA),
    reports.RemoveReport: (lambda t: {"receipt": "x"}, ANYBODY),
    reports.Confirm: (lambda t: {"station": t.own, "sender": ""}, ANYBODY),
    reports.Rate: (lambda t: {"station": t.own, "sender": "", "stars": 1}, ANYBODY),
    reports.TellCrowd: (lambda t: {"station": t.own, "sender": "", "level": ""}, ANYBODY),
    PurgeReports: (lambda t: {"photos_after": None, "reports_after": None}, CITY),
    moderation.ApplyReport: (_report, AREA),
    moderation.AssignReport: (lambda t: {**_report(t), "to": None}, AREA),
    moderation.FoldReport: (lambda t: {**_report(t), "into": 0}, AREA),
    moderation.NoteReport: (_report, AREA),
    moderation.SetDue: (lambda t: {**_report(t), "on": date(2026, 1, 1)}, AREA),
    moderation.TakeBack: (_report, AREA),
    actions.AddEntry: (lambda t: {"model": Need, "subdistrict": "11", "fields": {}}, AREA),
    actions.ChangeEntry: (lambda t: {**_row(t), "fields": {}}, AREA),
    actions.MoveEntry: (lambda t: {**_row(t), "to": "declined"}, AREA),
    needs.AskFor: (lambda t: {"subdistrict": "11", "topic": ""}, ANYBODY),
    needs.MatchNeed: (lambda t: {**_need(t), "resource": ""}, AREA),
    needs.MoveNeed: (lambda t: {**_need(t), "to": "declined"}, AREA),
    needs.ServeNeed: (lambda t: {**_need(t), "service_name": ""}, AREA),
    ApplyForPilot: (lambda t: {"subdistrict": "11", "fields": {}}, AREA),
    MovePilot: (lambda t: {**_pilot(t), "to": "selected"}, AREA),
    SetMilestone: (
        lambda t: {**_pilot(t), "title": "", "due_on": date(2026, 12, 1)}, AREA),
    PostNotice: (lambda t: {"subdistrict": "11", "fields": {}}, ANYBODY),
    CancelOccurrence: (_occurrence, AREA),
    RestoreOccurrence: (_occurrence, AREA),
    MakeToken: (lambda t: {"label": "x"}, AREA | {"editor_else", "planner_else"}),
    RevokeToken: (lambda t: {"token": 0}, AREA | {"editor_else", "planner_else"}),
    scores.RecordScore: (
        lambda t: {**_activity(t), "contest": "", "team": "", "value": 1}, AREA),
    scores.RemoveScore: (lambda t: {**_activity(t), "contest": "", "team": ""}, AREA),
    scenarios.CreateScenario: (lambda t: {"area": "1", "title": "方案", "question": {}}, PLANS),
    scenarios.TakeStep: (lambda t: {**_scenario(t), "version": 1, "step": None}, PLANS),
    scenarios.UndoStep: (lambda t: {**_scenario(t), "version": 1}, PLANS),
    scenarios.ChangeScenario: (
        lambda t: {**_scenario(t), "version": 1, "title": "", "question": {}}, PLANS),
    scenarios.CopyScenario: (_scenario, PLANS),
    scenarios.ShareScenario: (lambda t: {**_scenario(t), "shared": True}, PLANS),
    scenarios.DeleteScenario: (_scenario, PLANS),
    sitings.PublishSiting: (_siting, PLANS),
    sitings.WithdrawSiting: (_siting, PLANS),
}  # fmt: skip


def every_action() -> set[type[Action[Any]]]:
    for module in pkgutil.walk_packages(package.__path__, "stations.actions."):
        importlib.import_module(module.name)
    found, left = set(), [Action]
    while left:
        left += (known := left.pop()).__subclasses__()
        if not inspect.isabstract(known) and hasattr(known, "name"):
            found.add(known)
    return found


def test_every_action_has_its_row():
    assert {a.__name__ for a in every_action()} == {a.__name__ for a in MATRIX}


@pytest.mark.parametrize("action", MATRIX, ids=lambda action: action.__name__)
def test_each_role_may_do_what_its_row_says_and_nothing_is_written_otherwise(
    action, monkeypatch, caplog
):
    town = city()
    made, may = MATRIX[action]
    fields = made(town)
    performed: list[str] = []
    monkeypatch.setattr(action, "perform", lambda self: performed.append(self.actor.name))
    for role in ROLES:
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            try:
                action(actor=town.actor(role), **fields).execute()
            except PermissionDenied:
                assert role not in may, f"{role} should be allowed"
                assert (
                    f"refused: {town.actor(role).name} may not {action.permission}" in caplog.text
                )
    assert set(performed) == may


def test_a_host_takes_back_what_a_host_may_do():
    town = city()
    keep = actions.KeepStation(
        actor=town.actor("host"), code=town.own.code, fields={"hours": "24/7"}
    )
    keep.execute()
    change = Revision.objects.latest("pk").pk
    with pytest.raises(PermissionDenied):
        actions.RevertChange(actor=town.actor("host_else"), change=change).execute()
    actions.RevertChange(actor=town.actor("host"), change=change).execute()
    assert not Report.objects.exists()
