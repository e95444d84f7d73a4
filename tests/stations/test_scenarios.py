"""Scenarios: steps on stations, two people at once, history, and nothing public changed."""

import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError

from geo.models import dataset_version
from stations.actions import scenarios as actions
from stations.models import Revision, Scenario, Station
from stations.permissions import command
from stations.planning import Question, answer
from stations.plans.scenarios import figures
from stations.plans.scenarios.steps import Step
from tests.factories import station
from tests.maps.plan.conftest import _own_cache, city  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
BY = command("test")
QUESTION = {"mode": "line", "reach": "1000m"}
WEST = (116.312, 39.88)  # in 德胜, where nobody has a station


@pytest.fixture
def scenario():
    return made()


def made(**fields):
    return actions.CreateScenario(
        actor=BY, area="110102", title="方案", question=fields.pop("question", QUESTION), **fields
    ).execute()


def add(at=WEST, **fields):
    return Step(**{"op": "add", "code": "", "name": "新站", "lon": at[0], "lat": at[1], **fields})


def take(scenario, step):
    scenario.refresh_from_db()
    return actions.TakeStep(
        actor=BY, code=scenario.code, version=scenario.version, step=step
    ).execute()


def after(scenario):
    scenario.refresh_from_db()
    question = figures.question_of(scenario.question, scenario.area_id)
    return figures.outcome(question, scenario.steps).after[0]


def code_of(name):
    return Station.objects.get(name_zh=name).code


def test_a_new_station_gives_the_figures_that_it_really_would(scenario):
    take(scenario, add())
    found = after(scenario)
    station(WEST)
    really = answer(Question(reach=1000, area="110102")).total
    assert found.covered == pytest.approx(really.covered)
    assert found.area_share == pytest.approx(really.area_share)
    assert found.stations == really.stations


def test_moved_closed_and_changed_stations_count_as_they_then_are():
    night = made(question={**QUESTION, "when": "workday:23", "want": "phone_charge"})
    before = after(night).stations
    code, other = code_of("夜站"), code_of("昼站")
    take(night, Step(op="change", code=other, hours="24/7", amenities=("phone_charge",)))
    assert after(night).stations == before + 1
    take(night, Step(op="close", code=code))
    assert after(night).stations == before
    take(night, Step(op="move", code=other, lon=WEST[0], lat=WEST[1]))
    night.refresh_from_db()
    west = figures.outcome(figures.question_of(night.question, "110102"), night.steps)
    shares = {row.code: row.share for row in west.after}
    assert shares["110102010"] > 0
    assert shares["110102012"] == 0


def test_public_data_never_change_by_a_scenario(scenario):
    def public():
        rows = Station.objects.order_by("pk").values()
        return list(rows), dataset_version(), answer(Question(reach=1000)).total

    before = public()
    take(scenario, add())
    take(scenario, Step(op="close", code=code_of("夜站")))
    take(scenario, Step(op="move", code=code_of("昼站"), lon=WEST[0], lat=WEST[1]))
    actions.ShareScenario(actor=BY, code=scenario.code, shared=True).execute()
    assert public() == before
    assert not Revision.objects.filter(code__in=Station.objects.values("code"),
                                       action__contains="step").exists()  # fmt: skip


def test_who_saw_an_older_version_writes_nothing_and_learns_what_is_there(scenario):
    take(scenario, add())
    with pytest.raises(actions.Stale) as error:
        actions.TakeStep(actor=BY, code=scenario.code, version=1, step=add(name="另一个")).execute()
    assert [step["name"] for step in error.value.now.steps] == ["新站"]
    scenario.refresh_from_db()
    assert (len(scenario.steps), scenario.version) == (1, 2)
    for stale in (actions.UndoStep, actions.ChangeScenario):
        more = {} if stale is actions.UndoStep else {"title": "x", "question": QUESTION}
        with pytest.raises(actions.Stale):
            stale(actor=BY, code=scenario.code, version=1, **more).execute()


def test_steps_are_undone_one_by_one_and_all_of_it_is_history(scenario):
    before = after(scenario)
    take(scenario, add())
    undone = actions.UndoStep(actor=BY, code=scenario.code, version=2).execute()
    assert undone.steps == []
    assert after(scenario) == before
    with pytest.raises(ValidationError):
        actions.UndoStep(actor=BY, code=scenario.code, version=3).execute()
    done = Revision.objects.filter(code=scenario.code).order_by("pk")
    assert list(done.values_list("action", flat=True)) == [
        "create_scenario", "take_step", "undo_step",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "step"),
    [
        ("place", add((116.9, 39.88))), ("place", add((39.88, 116.31))),
        ("place", add((float("nan"), 39.88))), ("place", add(lon=None)), ("name", add(name=" ")),
        ("hours", add(hours="whenever")), ("amenities", add(amenities=("sauna",))),
        ("code", Step(op="close", code="nobody")), ("op", Step(op="burn", code="x")),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_is_named(scenario, field, step):
    with pytest.raises(ValidationError) as error:
        take(scenario, step)
    assert list(error.value.message_dict) == [field]
    assert Scenario.objects.get().version == 1


def test_a_closed_station_takes_no_more_steps(scenario):
    take(scenario, Step(op="close", code=code_of("夜站")))
    with pytest.raises(ValidationError, match="已经关闭"):
        take(scenario, Step(op="move", code=code_of("夜站"), lon=WEST[0], lat=WEST[1]))


def test_a_station_that_is_gone_since_is_named_and_the_rest_still_counts(scenario):
    take(scenario, Step(op="change", code=code_of("夜站"), hours=""))
    take(scenario, add())
    gone = code_of("夜站")
    Station.objects.filter(code=gone).update(is_public=False)
    figures._base.cache_clear()  # the version grows when a transaction ends
    caches["plans"].clear()
    got = figures.outcome(Question(reach=1000, area="110102"), Scenario.objects.get().steps)
    assert [step.code for step in got.taken.lost] == [gone]
    assert set(got.taken.stations) == {"N1"}


def test_deleted_comes_back_and_a_copy_goes_its_own_way(scenario):
    take(scenario, add())
    copied = actions.CopyScenario(actor=BY, code=scenario.code).execute()
    take(copied, add(name="再一个"))
    scenario.refresh_from_db()
    assert (len(scenario.steps), len(copied.steps)) == (1, 1)
    assert len(Scenario.objects.get(code=copied.code).steps) == 2
    gone = actions.DeleteScenario(actor=BY, code=scenario.code).execute()
    assert gone.deleted_at
    back = actions.DeleteScenario(actor=BY, code=scenario.code, deleted=False).execute()
    assert back.deleted_at is None


@pytest.mark.parametrize(
    ("question", "field"),
    [({"mode": "line", "reach": "15min"}, "reach"), ({"demand": "nobody"}, "demand")],
)
def test_a_question_that_cannot_be_is_named(question, field):
    with pytest.raises(ValidationError) as error:
        made(question=question)
    assert field in error.value.message_dict


def test_an_area_that_nobody_knows_is_refused():
    with pytest.raises((ValidationError, PermissionDenied)):
        actions.CreateScenario(actor=BY, area="999", title="x", question=QUESTION).execute()
