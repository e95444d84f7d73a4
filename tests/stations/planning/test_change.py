"""A change gives the figures that a full answer gives."""

from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stations.planning import Mode, PlanStation, Question, When, answer
from stations.planning import supply as module
from stations.planning.change import base, changed, located
from tests.stations.planning import city

pytestmark = pytest.mark.django_db
NIGHT = When("workday", 23)
PLACE = st.tuples(st.integers(-500, 4500), st.integers(-500, 2500))
FIELDS = st.fixed_dictionaries(
    {"hours": st.sampled_from(["", "24/7", "Mo-Su 09:00-18:00"]),
     "amenities": st.sampled_from([frozenset(), frozenset({"toilet"})])}
)  # fmt: skip


def station(code, place, **fields):
    lon, lat = city.metres(*place)
    east, north = place
    district = ("110101" if east < 2000 else "110102") if 0 <= east < 4000 else ""
    district = district if 0 <= north < 2000 else ""
    subdistrict = f"{district}00{1 + east // 1000}" if district == "110101" else ""
    return PlanStation(
        code=code, lon=lon, lat=lat, district=district, subdistrict=subdistrict, **fields
    )


MANY = st.dictionaries(st.sampled_from("abcdef"), st.tuples(PLACE, FIELDS), max_size=6)
EDITS = st.dictionaries(st.sampled_from("abcxyz"), st.none() | st.tuples(PLACE, FIELDS), max_size=4)
QUESTIONS = st.sampled_from(
    [Question(reach=600), Question(reach=900, when=NIGHT),
     Question(reach=700, amenities=("toilet",)), Question(mode=Mode.WALK, reach=800),
     Question(reach=600, area="110101")]
)  # fmt: skip


@pytest.fixture
def small():
    city.make()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MANY, EDITS, QUESTIONS)
def test_it_is_the_full_answer(small, monkeypatch, many, edits, question):
    now = {code: station(code, place, **fields) for code, (place, fields) in many.items()}
    new = {code: made and station(code, made[0], **made[1]) for code, made in edits.items()}
    monkeypatch.setattr(module, "plan_stations", lambda: list(now.values()))
    found = changed(base(question), new)
    full = answer(question, [s for s in {**now, **new}.values() if s])
    for mine, theirs in zip(found, (full.total, *full.rows), strict=True):
        for name, value in asdict(theirs).items():
            there = getattr(mine, name)
            if isinstance(value, float):
                assert there == pytest.approx(value, rel=1e-9, abs=1e-9), name
            else:
                assert there == value, name


def test_a_place_is_found_in_its_areas(small, monkeypatch):
    monkeypatch.setattr(module, "plan_stations", list)
    found = base(Question())
    assert located(found, *city.metres(1500, 500)) == ("110101002", "110101")
    assert located(found, *city.metres(3000, 500)) == ("", "110102")
    assert located(found, *city.metres(9000, 500)) == ("", "")
