"""Arbitrary opening hours for property tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from stations.hours import ACCESS_MODES, CalendarRule, Days, Hours, Rule, Season, Span
from stations.hours.model import DAYS_OF_MONTH

spans = st.integers(0, 1439).flatmap(
    lambda start: st.builds(Span, st.just(start), st.integers(start + 1, 2880))
)
year_days = st.integers(1, 12).flatmap(
    lambda month: st.tuples(st.just(month), st.integers(1, DAYS_OF_MONTH[month - 1]))
)
months = st.builds(
    lambda first, last: Season((first, 1), (last, DAYS_OF_MONTH[last - 1])),
    st.integers(1, 12),
    st.integers(1, 12),
)
seasons = st.one_of(st.builds(Season, year_days, year_days), months)
days = st.one_of(
    st.builds(Days, st.frozensets(st.integers(0, 6), min_size=1), st.booleans()),
    st.just(Days(holidays=True)),
)
comments = st.one_of(
    st.sampled_from(sorted(ACCESS_MODES)),
    st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"]), max_size=8),
)
rules = st.builds(
    Rule,
    seasons=st.lists(seasons, max_size=2).map(tuple),
    days=st.none() | days,
    spans=st.lists(spans, max_size=3).map(tuple),
    state=st.sampled_from(["open", "open", "off", "unknown"]),
    comment=st.none() | comments,
    additive=st.booleans(),
)


def _hours(found: list[Rule]) -> Hours:
    first = found[0]
    alone = Rule(first.seasons, first.days, first.spans, first.state, first.comment)
    return Hours((alone, *found[1:]))


hours = st.lists(rules, min_size=1, max_size=4).map(_hours)
calendars = st.sampled_from(CalendarRule)
published_days = st.dates(date(2025, 1, 2), date(2026, 12, 20))
"""Days whose year and whose coming week have a published calendar."""
