"""Answers on a small city that can be counted by hand."""

import pytest

from geo.models import Area
from stations.parameters import ParameterError
from stations.planning import Mode, PlanStation, Question, Unit, When, answer
from stations.planning.answer import Reason
from tests import factories
from tests.stations.planning import city

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city():
    city.make()


def at(east: float, north: float, **fields) -> PlanStation:
    lon, lat = city.metres(east, north)
    return PlanStation(code=f"{east}-{north}", lon=lon, lat=lat, **fields)


def by_code(found):
    return {row.code: row for row in [found.total, *found.rows]}


def test_the_census_is_spread_and_sums_up_at_every_level():
    rows = by_code(answer(Question(), []))
    assert {code: round(row.demand, 6) for code, row in rows.items()} == {
        "110000": 1200, "110101": 400, "110102": 800, "110101001": 200, "110101002": 200,
    }  # fmt: skip
    assert all(row.share == 0 and row.mean is None for row in rows.values())


def test_an_edge_station_serves_across_the_border_and_nothing_outside_is_counted():
    station = at(2001, 1000, district="110102")  # just inside the eastern district
    rows = by_code(answer(Question(reach=500), [station]))
    assert 0 < rows["110101002"].share == rows["110101"].share * 2
    assert rows["110101"].stations == 0
    assert rows["110102"].stations == rows["110000"].stations == 1
    west = answer(Question(reach=500, area="110101"), [station])
    assert west.total.share == rows["110101"].share
    assert west.total.demand == pytest.approx(400)
    assert rows["110000"].area_share * 8 == pytest.approx(3.1415926 / 4, rel=0.005)
    assert rows["110101"].area_share * 4 == pytest.approx(3.1415926 / 8, rel=0.01)


def test_demonstration_stations_count_only_for_areas_that_they_can_serve():
    stations = [
        at(200, 1000, synthetic=True, precise=False),
        at(2300, 1000, synthetic=True, hours="nonsense"),
        at(3900, 1000, synthetic=True),
    ]

    def counts(area, **more):
        found = answer(Question(reach=500, area=area, **more), stations)
        return found.synthetic, found.vague, found.hours_unknown

    assert counts("110000") == (3, 1, 0)
    assert counts("110101") == (2, 1, 0)
    assert counts("110102") == (2, 0, 0)
    assert counts("110101001", when=When("workday", 12)) == (0, 0, 1)
    assert counts("110101002", when=When("workday", 12)) == (0, 0, 1)


def test_changed_residents_change_the_layer():
    answer(Question(), [])
    Area.objects.filter(code="110102").update(population=1600)
    assert answer(Question(), []).total.demand == pytest.approx(2000)


def test_the_reason_is_the_least_that_would_have_to_change():
    question = Question(reach=300, amenities=("seat",), when=When("workday", 23))
    seat = frozenset({"seat"})
    stations = [
        at(125, 125, amenities=seat, hours="24/7"),
        at(1125, 125, amenities=seat, hours="Mo-Su 08:00-18:00"),
        at(1125, 130, hours="24/7"),
        at(125, 1125, amenities=seat),
        at(1125, 1125, hours="24/7"),
        at(3125, 1125, amenities=seat, hours="24/7", status="suspended"),
    ]
    found = answer(question, stations).cells
    lon, lat = found.cells.degrees
    places = {
        (125, 125): Reason.COVERED,
        (1125, 125): Reason.CLOSED,
        (125, 1125): Reason.HOURS_UNKNOWN,
        (1125, 1125): Reason.NO_SERVICE,
        (3125, 1125): Reason.NO_STATION,
    }
    for place, reason in places.items():
        east, north = city.metres(*place)
        cell = (abs(lon - east) + abs(lat - north)).argmin()
        assert found.reason[cell] == reason, place


def test_walking_is_a_detour_without_a_street_network():
    walk = Question(mode=Mode.WALK, reach=15, unit=Unit.MINUTES)
    station = [at(2000, 1000)]
    assert walk.metres == 1000
    assert (
        answer(walk, station).total.share == answer(Question(reach=1000 / 1.3), station).total.share
    )


def test_stations_of_the_database_count_by_their_own_areas():
    factories.station(at=city.metres(500, 500))
    rows = by_code(answer(Question()))
    assert [rows[code].stations for code in ("110000", "110101", "110101001")] == [1, 1, 1]
    assert rows["110101001"].per_10000 == pytest.approx(50)


@pytest.mark.parametrize(("name", "value"), [("area", "999999"), ("demand", "nobody")])
def test_what_nobody_knows_is_named(name, value):
    with pytest.raises(ParameterError, match=value) as error:
        answer(Question(**{name: value}), [])
    assert error.value.parameter == name
