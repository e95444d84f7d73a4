"""When a station counts as warned of: the rule, over all histories."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stations.reports.warning import ENOUGH, FRESH, Sign, warning

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
SIGNS = st.lists(
    st.builds(
        Sign,
        at=st.integers(0, 30 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
        sender=st.sampled_from("abcd"),
        confirms=st.booleans(),
    ),
    max_size=12,
)


def closed(hours: float, sender: str) -> Sign:
    return Sign(NOW - timedelta(hours=hours), sender)


def test_two_senders_within_a_day_warn_until_a_day_after_the_newest():
    found = warning([closed(20, "a"), closed(3, "b")], NOW)
    assert (found.count, found.until) == (2, NOW + timedelta(hours=21))


def test_one_sender_however_often_is_counted_and_does_not_warn():
    assert warning([closed(h, "a") for h in range(5)], NOW) == warning([closed(1, "a")], NOW)
    assert warning([closed(1, "a")], NOW).until is None


@given(SIGNS)
def test_the_order_of_signs_does_not_matter_and_old_ones_are_nothing(signs):
    fresh = [sign for sign in signs if sign.at > NOW - FRESH]
    assert warning(signs, NOW) == warning(reversed(fresh), NOW)


@given(SIGNS)
def test_a_warning_has_enough_senders_and_ends_within_a_day(signs):
    found = warning(signs, NOW)
    assert (found.until is not None) == (found.count >= ENOUGH)
    if found.until:
        assert NOW < found.until <= NOW + FRESH


@given(SIGNS)
def test_it_ends_by_itself_and_a_confirmation_ends_it_at_once(signs):
    assert warning(signs, NOW + FRESH).until is None
    assert warning([*signs, Sign(NOW, "z", confirms=True)], NOW).count == 0


@given(SIGNS, st.sampled_from("abcdz"))
def test_another_report_never_makes_it_weaker(signs, sender):
    before, after = warning(signs, NOW), warning([*signs, closed(0, sender)], NOW)
    confirmed_now = any(sign.confirms and sign.at == NOW for sign in signs)
    assert confirmed_now or after.count >= before.count
