"""A sender is a network and a day; no address is kept, and midnight does not make one two."""

from datetime import date, timedelta

import pytest

from stations.models import Report, SenderKey, Sending
from stations.reports import intake, senders
from stations.reports.draft import Draft
from stations.reports.intake import Letter, take_in
from tests.factories import station


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
    ],
)
def test_networks(address, network):
    assert senders.network(address) == network


def test_the_address_behind_a_proxy_is_the_one_that_the_proxy_saw(settings):
    meta = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 203.0.113.7"}
    settings.BEHIND_PROXY = False
    assert senders.address_of(meta) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert senders.address_of(meta) == "203.0.113.7"
    assert senders.address_of({"HTTP_X_FORWARDED_FOR": "<x>"}) == senders.NOBODY


@pytest.fixture
def day(monkeypatch):
    def turn(to: date) -> None:
        monkeypatch.setattr(senders, "today", lambda: to)

    turn(date(2026, 11, 26))
    return turn


@pytest.mark.django_db
def test_a_network_has_one_hash_a_day_and_keys_go_after_the_next(day):
    first = senders.sender_of("203.0.113.7")
    assert senders.sender_of("203.0.113.99") == first
    assert senders.sender_of("203.0.114.7") != first
    day(date(2026, 11, 27))
    assert senders.sender_of("203.0.113.7") != first
    assert senders.sender_of_yesterday("203.0.113.7") == first
    day(date(2026, 11, 28))
    senders.sender_of("203.0.113.7")
    assert [key.day for key in SenderKey.objects.order_by("day")] == [
        date(2026, 11, 27), date(2026, 11, 28),
    ]  # fmt: skip


@pytest.mark.django_db
def test_who_reports_before_and_after_midnight_is_one_sender(day, monkeypatch):
    monkeypatch.setattr(intake, "proven", bool)
    place = station()
    draft = Draft(type="closed_when_open", station=place)
    take_in(draft, Letter(address="203.0.113.7", proof="x"))
    day(date(2026, 11, 27))
    take_in(draft, Letter(address="203.0.113.8", proof="x"))
    place.refresh_from_db()
    assert place.warned_until is None
    take_in(draft, Letter(address="198.51.100.1", proof="x"))
    place.refresh_from_db()
    assert place.warned_count == 2


@pytest.mark.django_db
def test_no_table_holds_an_address():
    take_in(Draft(type="praise", station=station(), text="好"), Letter(address="203.0.113.7"))
    rows = [*Report.objects.values(), *Sending.objects.values(), *SenderKey.objects.values()]
    assert "203.0.113" not in str(rows)
    assert timedelta(days=1) == senders.KEPT
