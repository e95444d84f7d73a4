"""Proposals for a small city, and requests that cannot be met."""

import pytest

from stations.parameters import ParameterError
from stations.planning import PlanStation, Question, answer
from stations.planning.candidates import Candidate
from stations.planning.siting import site
from stations.planning.task import Task
from tests.stations.planning import city

pytestmark = pytest.mark.django_db
QUESTION = Question(reach=500)


def at(code: str, east: float, north: float) -> Candidate:
    lon, lat = city.metres(east, north)
    return Candidate(code, code, "bank", lon, lat)


@pytest.fixture
def places() -> list[Candidate]:
    city.make()
    return [at("a", 500, 1000), at("b", 600, 1000), at("c", 3000, 1000), at("far", 9000, 1000)]


def station(candidate: Candidate) -> PlanStation:
    return PlanStation(code=candidate.code, lon=candidate.lon, lat=candidate.lat)


@pytest.mark.parametrize("model", ["mclp", "lscp", "pmedian"])
def test_what_is_proposed_really_serves_that_many(places, model):
    found = site(Task(question=QUESTION, model=model, p=2), [], places)
    assert {p.candidate.code for p in found.proposals} >= {"c"}
    assert "far" not in {p.candidate.code for p in found.proposals}
    after = answer(QUESTION, [station(p.candidate) for p in found.proposals])
    if model != "pmedian":
        assert found.covered_after == pytest.approx(after.total.covered)
    gains = [p.gain for p in found.proposals]
    assert gains == sorted(gains, reverse=True)


def test_existing_stations_stay_and_their_demand_is_not_counted_again(places):
    found = site(Task(question=QUESTION, p=1), [station(places[2])], places)
    assert [p.candidate.code for p in found.proposals] == ["b"]
    assert found.solution.optimal
    assert found.before.total.covered > 0
    assert found.redundant[0].station.code == "c"


def test_a_station_that_nobody_needs_could_move(places):
    twice = [station(places[0]), station(places[1])]
    found = site(Task(question=QUESTION, p=1), twice, places)
    assert found.redundant[0].move_to.code == "c"
    moved = answer(QUESTION, [station(places[1]), station(places[2])]).total.covered
    gains = {r.station.code: r.move_gain for r in found.redundant}
    assert gains["a"] == pytest.approx(moved - found.before.total.covered)


def test_required_excluded_and_distance_are_kept(places):
    task = Task(question=QUESTION, p=2, required=frozenset({"b"}), excluded=frozenset({"c"}))
    assert [p.candidate.code for p in site(task, [], places).proposals] == ["b"]
    apart = Task(question=QUESTION, p=2, required=frozenset({"b"}), apart=300)
    assert {p.candidate.code for p in site(apart, [], places).proposals} == {"b", "c"}


@pytest.mark.parametrize(
    ("parameter", "rules"),
    [
        ("p", {"p": 4}), ("p", {"p": 0}), ("exclude", {"excluded": frozenset("abc")}),
        ("require", {"required": frozenset("a"), "excluded": frozenset("a")}),
        ("require", {"required": frozenset("ab"), "p": 1}),
        ("require", {"required": frozenset("ab"), "p": 2, "apart": 300}),
        ("require", {"required": frozenset({"far"})}), ("require", {"required": frozenset("z")}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named(places, parameter, rules):
    with pytest.raises(ParameterError) as error:
        site(Task(question=QUESTION, **{"p": 1, **rules}), [], places)
    assert error.value.parameter == parameter
