"""Questions in addresses and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.parameters import ParameterError
from stations.planning import Mode, Question, Unit, When
from stations.planning.describe import describe
from stations.planning.parse import parameters, parse
from stations.planning.question import DAY_TYPES, WEEKDAYS
from stations.vocabulary import AMENITY_KEYS, Status

whens = st.builds(When, st.sampled_from((*DAY_TYPES, *WEEKDAYS)), st.integers(0, 23))
reaches = st.one_of(
    st.tuples(st.sampled_from(Mode), st.integers(1, 50_000), st.just(Unit.METRES)),
    st.tuples(st.sampled_from([Mode.WALK, Mode.RIDE]), st.integers(1, 240), st.just(Unit.MINUTES)),
)


@given(
    reaches,
    st.sets(st.sampled_from(AMENITY_KEYS), max_size=3),
    st.none() | whens,
    st.frozensets(st.sampled_from(Status.values), min_size=1),
    st.sampled_from(["", "six_have"]),
    st.sampled_from(["110000", "110102"]),
)
def test_a_question_survives_its_address(reach, amenities, when, status, grade, area):
    mode, value, unit = reach
    question = Question(
        mode=mode, reach=value, unit=unit, amenities=tuple(sorted(amenities)), when=when,
        status=status, grade=grade, area=area,
    )  # fmt: skip
    assert parse(parameters(question)) == question


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mode", "fly"), ("reach", "0"), ("reach", "1e9"), ("reach", "-5m"), ("reach", "15min"),
        ("want", "sauna"), ("when", "168"), ("when", "workday"), ("when", "xmas:3"),
        ("when", "workday:24"), ("status", "gone"), ("grade", "best"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_names_its_parameter(name, text):
    with pytest.raises(ParameterError) as error:
        parse({name: text})
    assert error.value.parameter == name


def test_hours_of_the_week_begin_on_monday():
    assert parse({"when": "0"}).when == When("mon", 0)
    assert parse({"when": "167"}).when == When("sun", 23)


def test_a_question_in_words():
    asked = {"mode": "walk", "reach": "15min", "want": "seat,toilet", "when": "workday:23"}
    assert describe(parse(asked)) == "步行 15 分钟内，有桌椅休息、如厕，工作日 23:00开门"
