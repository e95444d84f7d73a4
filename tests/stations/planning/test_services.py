"""Gaps, equity, access, the week and hexagons of one small city."""

import itertools
from typing import Any

import numpy as np
import pytest
import shapely

from stations.planning import PlanStation, Question, When, answer
from stations.planning.answer import Reason
from stations.planning.equity import access, equity
from stations.planning.gaps import gaps
from stations.planning.hexagons import by_hexagon
from stations.planning.week import week
from tests.stations.planning import city

pytestmark = pytest.mark.django_db
OFFICE = {"hours": "Mo-Fr 09:00-17:00; PH off", "kind": "bank"}


@pytest.fixture
def stations() -> list[PlanStation]:
    city.make()
    at: dict[str, tuple[tuple[int, int], Any]] = {
        "day": ((500, 1000), OFFICE),
        "always": ((1500, 500), {"hours": "24/7", "amenities": frozenset({"toilet"})}),
        "unknown": ((3500, 1500), {}),
    }
    return [
        PlanStation(code=code, lon=lon, lat=lat, **fields)
        for code, (place, fields) in at.items()
        for lon, lat in [city.metres(*place)]
    ]


def test_gaps_hold_what_is_not_covered_with_most_people_first(stations):
    found = answer(Question(reach=600, when=When("tue", 23)), stations)
    listed = gaps(found, least=0)
    assert sum(gap.demand for gap in listed) == pytest.approx(
        found.total.demand - found.total.covered
    )
    assert [gap.demand for gap in listed] == sorted((g.demand for g in listed), reverse=True)
    assert {gap.reason for gap in listed} == {
        Reason.NO_STATION, Reason.CLOSED, Reason.HOURS_UNKNOWN,
    }  # fmt: skip
    for one, other in itertools.pairwise(listed):
        assert shapely.intersection(one.shape, other.shape).area < 1e-9


def test_no_gap_where_all_are_served(stations):
    assert gaps(answer(Question(reach=5000), stations)) == []


def test_equity_counts_sub_districts_below_eighty_percent(stations):
    found = equity(answer(Question(reach=900), stations))
    assert (found.under_80, found.subdistricts) == (0.5, 2)
    assert 0 < found.gini < 0.5


def test_access_shares_out_every_station(stations):
    found = answer(Question(reach=700), stations)
    for decay in ("binary", "gaussian"):
        shared = access(found, decay).access * found.cells.cells.weight
        assert shared.sum() / 1e4 == pytest.approx(3)


def test_every_hour_of_the_week_is_what_its_own_question_answers(stations):
    found = week(Question(reach=600), services=[(), ("toilet",)], stations=stations)
    for hour in (When("tue", 15), When("tue", 23), When("sun", 15), When("holiday", 15)):
        for s, service in enumerate(found.services):
            single = answer(Question(reach=600, when=hour, amenities=service), stations)
            at = found.hours.index(hour)
            rows = [single.total, *single.rows]
            assert [row.code for row in rows] == list(found.codes)
            assert found.covered[s, at] == pytest.approx([row.covered for row in rows])
    assert found.stations[0, [10, 23]].tolist() == [2, 1]


def test_hexagons_hold_all_demand(stations):
    found = answer(Question(reach=600), stations)
    cells = by_hexagon(found, 9)
    assert sum(cell.demand for cell in cells) == pytest.approx(found.total.demand)
    assert sum(cell.covered for cell in cells) == pytest.approx(found.total.covered)
    assert np.mean([cell.share for cell in cells]) > 0


def test_a_week_without_any_station_is_covered_nowhere(stations):
    found = week(Question(reach=600), stations=[])
    assert (found.covered == 0).all()
    assert (found.stations == 0).all()
