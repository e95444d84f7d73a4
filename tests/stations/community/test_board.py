"""Activities with their occurrences and scores, notices with their period."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils import timezone

from stations.actions import (
    AddEntry,
    ChangeEntry,
    MoveEntry,
    PostNotice,
    RecordScore,
    RemoveScore,
)
from stations.community.board import at_station, notices, upcoming
from stations.community.phones import has_mobile
from stations.hours import SHANGHAI
from stations.models import Activity, Contest, Notice, Occurrence, Revision
from stations.permissions import command, rider
from tests.factories import station
from tests.stations.community.conftest import DESHENG, TAORANTING

pytestmark = pytest.mark.usefixtures("areas")
STAFF = command("test")
SOON = timezone.now() + timedelta(days=1)


def activity(**fields):
    values = {"name_zh": "电影", "kind": "film", "starts_at": SOON,
              "ends_at": SOON + timedelta(hours=2)}  # fmt: skip
    return AddEntry(
        actor=STAFF, model=Activity, subdistrict=TAORANTING, fields=values | fields
    ).execute()


def notice(**fields):
    now = timezone.now()
    values = {"name_zh": "招人", "kind": "job", "valid_from": now,
              "valid_until": now + timedelta(days=7)}  # fmt: skip
    return PostNotice(actor=rider(), subdistrict=TAORANTING, fields=values | fields).execute()


def test_a_repeated_activity_has_an_occurrence_for_each_time_and_keeps_their_codes():
    start = datetime(2026, 1, 7, 19, tzinfo=SHANGHAI)
    made = activity(starts_at=start, ends_at=start + timedelta(hours=2), repeats="weekly",
                    until=date(2026, 1, 21))  # fmt: skip
    days = [f"{made.code}-202601{day}" for day in ("07", "14", "21")]
    before = dict(Occurrence.objects.values_list("code", "pk"))
    assert list(before) == days
    ChangeEntry(
        actor=STAFF, model=Activity, code=made.code,
        fields={"ends_at": start + timedelta(hours=3), "until": date(2026, 1, 15)},
    ).execute()  # fmt: skip
    after = dict(Occurrence.objects.values_list("code", "pk"))
    assert after == {code: before[code] for code in days[:2]}
    assert Occurrence.objects.first().ends_at == start + timedelta(hours=3)
    assert Activity.objects.get().sequence == 1


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"ends_at": SOON}, "ends_at"),
        ({"ends_at": SOON + timedelta(days=40)}, "ends_at"),
        ({"repeats": "weekly"}, "until"),
        ({"until": date(2026, 1, 1)}, "until"),
        ({"repeats": "weekly", "until": date(2099, 1, 1)}, "until"),
        ({"repeats": "daily"}, "repeats"),
        ({"capacity": 0}, "capacity"),
        ({"point": Point(116.6, 39.95, srid=4326)}, "point"),
        ({"note": "打 138 0013 8000"}, "note"),
    ],
)
def test_bad_activities_are_refused_by_name(fields, named):
    with pytest.raises(ValidationError) as refused:
        activity(**fields)
    assert named in refused.value.message_dict
    assert not Occurrence.objects.exists()


def test_only_the_next_time_of_each_and_nothing_that_is_over():
    past = SOON - timedelta(days=8)
    weekly = activity(starts_at=past, ends_at=past + timedelta(hours=2), repeats="weekly",
                      until=(SOON + timedelta(days=30)).date())  # fmt: skip
    activity(starts_at=past, ends_at=past + timedelta(hours=2))
    assert [row.activity for row in upcoming()] == [weekly]
    assert upcoming().get().ends_at > timezone.now()


def test_a_station_shows_its_own_and_its_areas_but_not_those_of_other_stations():
    here, there = station(), station()
    own, areas_, other = activity(station=here), activity(), activity(station=there)
    assert {row.activity for row in at_station(upcoming(), here)} == {own, areas_}
    assert {row.activity for row in at_station(upcoming(), there)} == {other, areas_}


def test_a_notice_of_the_public_waits_and_expires_by_itself():
    made = notice()
    assert not notices()
    MoveEntry(actor=STAFF, model=Notice, code=made.code, to="published").execute()
    assert list(notices()) == [made]
    assert not Notice.objects.current(made.valid_until)
    with pytest.raises(ValidationError):
        MoveEntry(actor=STAFF, model=Notice, code=made.code, to="withdrawn").execute()
    MoveEntry(actor=STAFF, model=Notice, code=made.code, to="withdrawn", reason="找到了").execute()
    assert not notices()


@pytest.mark.parametrize(
    "text",
    ["13800138000", "打138-0013-8000", "１３８００１３８０００", "138 00 13 80 00", "+8613800138000"],  # noqa: E501
)  # fmt: skip
def test_a_mobile_number_is_published_only_when_its_author_says_so(text):
    assert has_mobile(text)
    with pytest.raises(ValidationError) as refused:
        notice(contact=text)
    assert list(refused.value.message_dict) == ["contact"]
    assert notice(contact=text, phone_ok=True).contact == text


@pytest.mark.parametrize(
    "text",
    ["", None, "010-63001234", "110102001001", "2026-11-26 19:30", "1380013800", "138001380001"],
)  # fmt: skip
def test_other_numbers_are_no_mobile_numbers(text):
    assert not has_mobile(text)


def test_scores_are_written_corrected_and_taken_away_with_history():
    meet = activity(kind="sports_meet")

    def score(value, team=TAORANTING, **more):
        RecordScore(actor=STAFF, code=meet.code, contest="拔河", team=team, value=Decimal(value),
                    **more).execute()  # fmt: skip

    score(3)
    score(4)
    score(5, DESHENG)
    contest = Contest.objects.get()
    assert {s.team_id: s.value for s in contest.scores.all()} == {TAORANTING: 4, DESHENG: 5}
    RemoveScore(actor=STAFF, code=meet.code, contest="拔河", team=DESHENG).execute()
    RemoveScore(actor=STAFF, code=meet.code, contest="拔河", team=TAORANTING).execute()
    assert not Contest.objects.exists()
    steps = Revision.objects.filter(code=meet.code, action__contains="score")
    assert [next(iter(step.changes.values())) for step in steps.order_by("pk")] == [
        [None, "3"], ["3.000", "4"], [None, "5"], ["5.000", None], ["4.000", None],
    ]  # fmt: skip
    with pytest.raises(ValidationError):
        score(1, "110102")  # a district is no team
    with pytest.raises(ValidationError):
        RecordScore(actor=STAFF, code=activity().code, contest="拔河", team=TAORANTING,
                    value=Decimal(1)).execute()  # fmt: skip
