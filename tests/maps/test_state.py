"""The page's state survives the way into the address and back."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from maps.state import RiderState, parse
from stations.vocabulary import AMENITY_KEYS

STATES = st.builds(
    RiderState,
    near=st.none()
    | st.tuples(
        st.integers(11_500_000, 11_700_000).map(lambda n: n / 1e5),
        st.integers(3_900_000, 4_100_000).map(lambda n: n / 1e5),
    ),
    want=st.lists(st.sampled_from(AMENITY_KEYS), unique=True, max_size=4).map(tuple),
    open=st.sampled_from(["", "now", "2026-11-24T02:00:00+08:00"]),
    max_distance=st.none() | st.integers(1, 200_000).map(float),
    limit=st.integers(1, 50),
    mode=st.sampled_from(["ride", "walk"]),
)


@given(STATES)
def test_round_trip(state: RiderState) -> None:
    parsed, errors = parse(QueryDict(state.query.removeprefix("?")))
    assert (parsed, errors) == (state, [])


def test_the_default_needs_no_query() -> None:
    assert RiderState().query == ""


def test_a_position_replaces_the_area() -> None:
    assert "area" not in RiderState(near=(116.3, 39.9), area="110102").query


def test_toggling_twice_changes_nothing() -> None:
    state = RiderState(want=("seat", "toilet"))
    assert state.toggled("ac").toggled("ac") == state
    assert state.toggled("seat").want == ("toilet",)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("near=here", "near"),
        ("near=39.9,116.4", "near"),
        ("want=gold", "want"),
        ("open=later", "open"),
        ("limit=0", "limit"),
        ("limit=51", "limit"),
        ("max_distance=-1", "max_distance"),
        ("mode=fly", "mode"),
    ],
)
def test_a_bad_parameter_is_named_and_left_out(query: str, parameter: str) -> None:
    state, errors = parse(QueryDict(f"{query}&area=110102"))
    assert [error.parameter for error in errors] == [parameter]
    assert state == RiderState(area="110102")


def test_an_empty_field_of_a_form_is_absent() -> None:
    assert parse(QueryDict("near=&want=&open=")) == (RiderState(), [])
