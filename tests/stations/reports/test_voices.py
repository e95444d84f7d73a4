"""One-tap words: what they change, when they show, when they fade."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.actions.reports import Confirm, FileReport, Rate, TellCrowd
from stations.models import Confirmation, Revision, Station
from stations.permissions import rider
from stations.reports.draft import Draft
from stations.reports.voices import FADES, crowding, stars
from stations.schedules import today
from stations.settle import RANK, Statement, settle
from tests.factories import station

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
SAID = st.lists(
    st.tuples(
        st.sampled_from(["empty", "seats", "full"]),
        st.integers(0, 120).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    )
)


def confirm(place: Station, sender: str, proven: bool = True) -> bool:
    return Confirm(actor=rider(), station=place, sender=sender, proven=proven).execute()


@given(SAID)
def test_how_full_is_never_older_than_an_hour(said):
    found = crowding(said, NOW)
    fresh = [at for _level, at in said if at > NOW - FADES]
    assert (found is None) == (not fresh)
    if found:
        assert found.at > NOW - timedelta(minutes=60)
        assert crowding(said, found.at + FADES + timedelta(hours=1)) is None


@pytest.mark.django_db
def test_ratings_show_from_three_on():
    place = station(amenities=("seat",))
    for sender, points in (("a", 5), ("b", 4), ("b", 1)):
        Rate(actor=rider(), station=place, sender=sender, stars=points).execute()
    assert stars(place.pk) == []
    place.refresh_from_db()
    assert (place.rating_mean, place.rating_count) == (None, 2)
    Rate(actor=rider(), station=place, sender="c", stars=3).execute()
    (line,) = stars(place.pk)
    assert (line.mean, line.count) == (3.0, 3)
    Rate(actor=rider(), station=place, sender="c", stars=1, amenity="seat").execute()
    place.refresh_from_db()
    assert (place.rating_mean, place.rating_count) == (3.0, 3)


@pytest.mark.django_db
def test_a_confirmation_dates_the_verification_once_a_day_and_keeps_source_and_values():
    place = station(verification="press_only", source_url="https://example.org/a", floor="B1")
    assert confirm(place, "a")
    before = Revision.objects.filter(code=place.code).count()
    assert not confirm(place, "a")
    confirm(place, "b")
    place.refresh_from_db()
    assert (place.verification, place.verified_at) == ("rider_report", today())
    assert (place.source_id, place.source_url, place.floor) == (
        "test", "https://example.org/a", "B1",
    )  # fmt: skip
    assert Revision.objects.filter(code=place.code).count() == before
    assert Confirmation.objects.count() == 2


@pytest.mark.django_db
def test_it_is_never_above_a_stronger_verification_and_makes_nothing_real():
    strong = station(verification="on_site", verified_at=date(2024, 1, 1))
    made_up = station(verification="synthetic", synthetic=True)
    for place in (strong, made_up):
        confirm(place, "a")
        place.refresh_from_db()
    assert (strong.verification, strong.verified_at) == ("on_site", date(2024, 1, 1))
    assert (made_up.verification, made_up.synthetic) == ("synthetic", True)


@pytest.mark.django_db
@pytest.mark.parametrize("proven", [True, False])
def test_only_a_proven_confirmation_takes_a_warning_back(proven):
    place = station()
    for sender in "ab":
        draft = Draft(type="closed_when_open", station=place)
        FileReport(actor=rider(), draft=draft, sender=sender).execute()
    confirm(place, "c", proven)
    place.refresh_from_db()
    assert (place.warned_until is None) == proven


@pytest.mark.django_db
def test_an_hour_later_nobody_remembers_who_was_there():
    place = station()
    TellCrowd(actor=rider(), station=place, sender="a", level="full").execute()
    place.occupancies.update(at=NOW - timedelta(days=1))
    TellCrowd(actor=rider(), station=place, sender="b", level="empty").execute()
    assert [row.level for row in place.occupancies.all()] == ["empty"]


@given(st.sampled_from(RANK), st.booleans(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_claim_without_values_changes_nothing_but_verification_and_date(rank, free, day):
    said = {"name_zh": "甲", "floor": "2", "source_url": "https://example.org"}
    own = Statement(
        source="a", source_ref="1", values=said, verification=rank, verified_at=None, at=NOW,
        redistributable=free,
    )  # fmt: skip
    nod = Statement(
        source="community", source_ref="2", values={}, verification="rider_report",
        verified_at=day.isoformat(), at=NOW,
    )  # fmt: skip
    alone, both = settle([own]), settle([own, nod])
    changed = {name for name in alone if alone[name] != both[name]}
    assert changed <= {"verification", "verified_at"}
