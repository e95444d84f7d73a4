"""Allen's relations and the rules about instants."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from api.cql2 import CQL2Error
from api.cql2.temporal import ALL, ANY, OF_INSTANTS

EPOCH = datetime(2026, 5, 1, tzinfo=UTC)
RELATIONS = sorted({*ALL, *ANY})

# (start, end) of the first against 2–4 of the second: the relations that hold, by OWL-Time.
ALLEN = {
    (0, 1): {"t_before", "t_disjoint"},
    (0, 2): {"t_meets", "t_intersects"},
    (1, 3): {"t_overlaps", "t_intersects"},
    (2, 3): {"t_starts", "t_intersects"},
    (1, 4): {"t_finishedby", "t_intersects"},
    (2, 4): {"t_equals", "t_intersects"},
    (1, 5): {"t_contains", "t_intersects"},
    (2, 5): {"t_startedby", "t_intersects"},
    (3, 4): {"t_finishes", "t_intersects"},
    (3, 5): {"t_overlappedby", "t_intersects"},
    (4, 5): {"t_metby", "t_intersects"},
    (5, 6): {"t_after", "t_disjoint"},
}
INSIDE = {(2.5, 3.5): {"t_during", "t_intersects"}}


def _time(hours: float) -> datetime:
    return EPOCH + timedelta(hours=hours)


def _text(hours: float) -> str:
    return _time(hours).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("ends", [*ALLEN, *INSIDE])
def test_relations_of_intervals(stops: Any, ends: tuple[float, float]) -> None:
    expected = (ALLEN | INSIDE)[ends]
    stops.add({"start": _time(ends[0]), "end": _time(ends[1])})
    second = f"INTERVAL('{_text(2)}', '{_text(4)}')"
    first = f"INTERVAL('{_text(ends[0])}', '{_text(ends[1])}')"
    for subject in ("INTERVAL(start, end)", first):
        holding = {name for name in RELATIONS if stops.select(f"{name}({subject}, {second})")}
        assert holding == expected


INVERSE = {
    "t_after": "t_before", "t_contains": "t_during", "t_finishedby": "t_finishes",
    "t_metby": "t_meets", "t_overlappedby": "t_overlaps", "t_startedby": "t_starts",
    "t_equals": "t_equals", "t_disjoint": "t_disjoint", "t_intersects": "t_intersects",
}  # fmt: skip


def test_inverse_relations(stops: Any) -> None:
    spans = [(a, b) for a, b in product(range(6), repeat=2) if a <= b]
    stops.add(*({"start": _time(a), "end": _time(b)} for a, b in spans))
    other = f"INTERVAL('{_text(2)}', '{_text(4)}')"
    for name, inverse in INVERSE.items():
        mine = stops.select(f"{name}(INTERVAL(start, end), {other})")
        assert mine == stops.select(f"{inverse}({other}, INTERVAL(start, end))")


def test_instants(stops: Any) -> None:
    stops.add(*({"at": _time(hour)} for hour in range(1, 6)), {"at": None})
    span = f"INTERVAL('{_text(2)}', '{_text(4)}')"
    instant = f"TIMESTAMP('{_text(3)}')"
    assert stops.select(f"T_BEFORE(at, {span})") == [1]
    assert stops.select(f"T_AFTER(at, {span})") == [5]
    assert stops.select(f"T_INTERSECTS(at, {span})") == [2, 3, 4]
    assert stops.select(f"T_DISJOINT(at, {span})") == [1, 5]
    assert stops.select(f"T_EQUALS(at, {instant})") == [3]
    assert stops.select(f"NOT T_EQUALS({instant}, at)") == [1, 2, 4, 5]


@pytest.mark.parametrize("name", sorted(set(RELATIONS) - OF_INSTANTS))
def test_relations_of_intervals_refuse_instants(stops: Any, name: str) -> None:
    """Clause 7.8.2: a client error."""
    for text in ("at, INTERVAL(start, end)", "INTERVAL(start, end), DATE('2026-05-01')"):
        with pytest.raises(CQL2Error, match="compares intervals"):
            stops.select(f"{name}({text})")


def test_open_ends(stops: Any) -> None:
    stops.add({"at": _time(1), "day": date(2026, 5, 1), "start": _time(1), "end": _time(2)}, {})
    assert stops.select(f"T_INTERSECTS(at, INTERVAL('..', '{_text(1)}'))") == [1]
    assert stops.select(f"T_INTERSECTS(at, INTERVAL('{_text(2)}', '..'))") == []
    assert stops.select("T_INTERSECTS(at, INTERVAL('..', '..'))") == [1]
    assert stops.select("T_INTERSECTS(day, INTERVAL('..', '..'))") == [1]
    assert stops.select("T_INTERSECTS(day, INTERVAL('..', '2026-05-01'))") == [1]
    assert stops.select("T_DURING(INTERVAL(start, end), INTERVAL('..', '..'))") == [1]
    assert stops.select(f"T_FINISHES(INTERVAL(start, end), INTERVAL('..', '{_text(2)}'))") == [1]
    assert stops.select(f"T_STARTS(INTERVAL('..', '{_text(0)}'), INTERVAL('..', end))") == [1]


def test_a_missing_end_is_unknown_and_not_open(stops: Any) -> None:
    stops.add({"start": _time(1), "end": None})
    span = f"T_INTERSECTS(INTERVAL(start, end), INTERVAL('{_text(0)}', '{_text(3)}'))"
    assert stops.select(span) == []
    assert stops.select(f"NOT {span}") == []
    early = f"T_INTERSECTS(INTERVAL(start, end), INTERVAL('..', '{_text(0)}'))"
    assert stops.select(f"NOT {early}") == [1]


def test_dates_and_timestamps_meet_as_local_days(stops: Any) -> None:
    stops.add({"at": datetime(2026, 4, 30, 16, tzinfo=UTC)},
              {"at": datetime(2026, 5, 1, 16, tzinfo=UTC)})  # fmt: skip
    assert stops.select("T_INTERSECTS(at, DATE('2026-05-01'))") == [1]
    assert stops.select("T_AFTER(at, DATE('2026-05-01'))") == [2]
    assert stops.select("T_INTERSECTS(at, INTERVAL('2026-05-01', '2026-05-02'))") == [1, 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("T_AFTER(at, '2026-05-01')", "of type string"),
        ("T_AFTER(seats, at)", "seats is of type integer"),
        ("T_AFTER(at, INTERVAL('2026-05-02', '2026-05-01'))", "ends before it starts"),
        ("T_AFTER(at, INTERVAL('yesterday', '..'))", "is no date"),
        ("T_AFTER(at, INTERVAL('2026-05-01'))", "a start and an end"),
        ("T_AFTER(at, INTERVAL(1, 2))", "is no instant"),
        ("T_AFTER(at, INTERVAL(seats, '..'))", "INTERVAL: seats is of type integer"),
        ("T_AFTER(at)", "takes 2 argument"),
        ("T_LATER(at, at)", "'t_later' is no function"),
    ],
)
def test_refused(stops: Any, text: str, message: str) -> None:
    with pytest.raises(CQL2Error, match=message):
        stops.select(text)
