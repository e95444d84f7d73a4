"""Places and points of a sports meet."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stations.community.standings import places, points, standings

HALF = Fraction(1, 2)
SCORES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 4).map(Decimal), max_size=6)
CONTESTS = st.lists(st.tuples(SCORES, st.booleans()), max_size=5)


def of(text: str) -> dict[str, Decimal]:
    """`a12 b9` → scores."""
    return {part[0]: Decimal(part[1:]) for part in text.split()}


def test_equal_scores_share_a_place_and_the_next_stays_empty():
    assert places(of("a9 b12 c9 d7")) == {"b": 1, "a": 2, "c": 2, "d": 4}
    assert places(of("a9.5 b12 c9.5"), lower_wins=True) == {"a": 1, "c": 1, "b": 3}


def test_who_shares_a_place_shares_its_points():
    assert points({"b": 1, "a": 2, "c": 2, "d": 4}, 4) == {
        "b": 4, "a": 2 + HALF, "c": 2 + HALF, "d": 1,
    }  # fmt: skip


def test_a_meet_of_three_contests_one_team_absent_from_the_last():
    rows = standings([(of("a9 b8 c7"), False), (of("a13.2 b12.9 c14"), True), (of("b5 c6"), False)])
    assert [(r.team, r.place, r.points, r.places) for r in rows] == [
        ("b", 1, 7, (2, 1, 2)), ("a", 2, 5, (1, 2, None)), ("c", 3, 5, (3, 3, 1)),
    ]  # fmt: skip


def test_equal_points_are_decided_by_first_places_and_then_shared():
    more_firsts = standings([(of("a3 b2 c1"), False), (of("a1 b2 c3"), False)])
    assert [(r.team, r.place) for r in more_firsts] == [("a", 1), ("c", 1), ("b", 3)]
    assert {r.points for r in more_firsts} == {4}


@given(contests=CONTESTS)
def test_invariants(contests):
    rows = standings(contests)
    teams = {team for scores, _lower in contests for team in scores}
    assert {row.team for row in rows} == teams
    n = len(teams)
    given_out = sum(
        (sum(range(n, n - len(scores), -1)) for scores, _lower in contests), start=Fraction(0)
    )
    assert sum((row.points for row in rows), Fraction(0)) == given_out, "sharing loses nothing"
    assert all(a.points >= b.points and a.place <= b.place for a, b in pairwise(rows))
    turned = standings([(dict(reversed(scores.items())), low) for scores, low in contests])
    assert {(r.team, r.place) for r in turned} == {(r.team, r.place) for r in rows}
