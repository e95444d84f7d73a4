"""`/activities/`, one activity, and their calendars, as a calendar program reads them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from stations.actions import AddEntry, ChangeEntry, MoveEntry, RecordScore
from stations.actions.occurrences import CancelOccurrence, RestoreOccurrence
from stations.models import Activity
from stations.permissions import command
from tests.factories import station
from tests.stations.community.conftest import DESHENG, TAORANTING, areas  # noqa: F401

pytestmark = pytest.mark.usefixtures("areas")
STAFF = command("test")


def add(area=TAORANTING, days=1, **fields):
    start = timezone.now() + timedelta(days=days)  # Tuesday, 24 November 2026, 15:00 and later
    values = {"name_zh": "坝坝电影", "name_en": "Film night", "kind": "film", "starts_at": start,
              "ends_at": start + timedelta(hours=2)}  # fmt: skip
    return AddEntry(actor=STAFF, model=Activity, subdistrict=area, fields=values | fields).execute()


def text(client, path, **query):
    return client.get(path, query).content.decode()


def events(client, path, **query):
    answer = client.get(path, query)
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_filters_by_area_kind_and_time(client):
    add()
    add(DESHENG, days=20, name_zh="理发日", kind="haircut")
    for query, found in [
        ({}, {"坝坝电影", "理发日"}),
        ({"area": TAORANTING}, {"坝坝电影"}),
        ({"area": "110102", "kind": "haircut"}, {"理发日"}),
        ({"when": "week"}, {"坝坝电影"}),
        ({"when": "today"}, set()),
        ({"when": "month", "kind": "haircut"}, {"理发日"}),
    ]:
        page = text(client, "/activities/", **query)
        assert {name for name in ("坝坝电影", "理发日") if name in page} == found, query
    assert "没有活动" in text(client, "/activities/", when="today")


@pytest.mark.parametrize("query", [{"area": "999"}, {"kind": "castle"}, {"when": "yesterday"}])
def test_what_cannot_be_used_is_named_and_the_rest_answers(client, query):
    add()
    answer = client.get("/activities/", query)
    assert answer.status_code == 400
    assert next(iter(query)) in answer.content.decode()
    assert "坝坝电影" in answer.content.decode()


def test_a_calendar_of_an_area(client):
    stop = station()
    made = add(repeats="weekly", until=date(2027, 2, 1), station=stop, place_text="一层")
    add(DESHENG)
    [event] = events(client, "/activities.ics", area=TAORANTING)
    assert event["UID"] == f"{made.code}@yizhan"
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event["DTSTART"].dt == made.starts_at
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    assert event["LOCATION"] == f"一层，{stop.name_zh}，陶然亭街道"
    assert (event["STATUS"], event["SEQUENCE"]) == ("TENTATIVE", 0)
    assert event["GEO"].latitude == stop.point.y
    zones = Calendar.from_ical(client.get("/activities.ics").content).walk("VTIMEZONE")
    assert [zone["TZID"] for zone in zones] == ["Asia/Shanghai"]
    assert client.get("/activities.ics", {"area": "x"}).status_code == 400


def test_a_cancelled_activity_stays_with_a_higher_sequence(client):
    made = add()
    MoveEntry(actor=STAFF, model=Activity, code=made.code, to="cancelled", reason="下雨").execute()
    [event] = events(client, f"/activities/{made.code}.ics")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(event["SUMMARY"]) == "取消：坝坝电影"
    page = text(client, f"/activities/{made.code}/")
    assert "下雨" in page
    assert "EventCancelled" in page
    assert "取消了" in text(client, "/activities/")


def test_one_time_of_a_series_is_cancelled_everywhere_and_the_next_is_shown_too(client):
    made = add(repeats="weekly", until=date(2026, 12, 20))
    first, *_rest = made.occurrences.order_by("starts_at")
    CancelOccurrence(actor=STAFF, code=first.code, reason="下雨").execute()
    page = text(client, f"/activities/{made.code}/")
    assert "下雨" in page
    assert page.count("<s>") == 1
    listed = text(client, "/activities/")
    assert (listed.count("坝坝电影"), listed.count("下雨")) == (2, 1)
    [event] = events(client, f"/activities/{made.code}.ics")
    assert event["EXDATE"].dts[0].dt == first.starts_at
    assert event["EXDATE"].params["TZID"] == "Asia/Shanghai"
    assert (event["STATUS"], event["SEQUENCE"]) == ("TENTATIVE", 1)
    items = client.get("/api/collections/activities/items", {"status": "cancelled", "f": "json"})
    (feature,) = items.json()["features"]
    assert feature["id"] == first.code
    assert feature["properties"]["status_reason"] == "下雨"
    ChangeEntry(actor=STAFF, model=Activity, code=made.code, fields={"capacity": 9}).execute()
    assert made.occurrences.get(code=first.code).cancelled, "a change of the series keeps it"
    RestoreOccurrence(actor=STAFF, code=first.code).execute()
    [event] = events(client, f"/activities/{made.code}.ics")
    assert "EXDATE" not in event


def test_cancelling_needs_a_reason():
    made = add(repeats="weekly", until=date(2026, 12, 20))
    with pytest.raises(ValidationError, match="原因"):
        CancelOccurrence(actor=STAFF, code=made.occurrences.first().code, reason=" ").execute()


def test_the_page_describes_the_event_to_search_engines_and_harms_nobody(client):
    made = add(name_zh="</script><script>alert(1)</script>")
    page = text(client, f"/activities/{made.code}/")
    assert '"@type": "Event"' in page
    assert "<script>alert" not in page
    assert "Film night" in text(client, f"/en/activities/{made.code}/")


def test_the_results_of_a_sports_meet(client):
    made = add(kind="sports_meet")
    for team, value in ((TAORANTING, "9.5"), (DESHENG, "9.5")):
        RecordScore(
            actor=STAFF, code=made.code, contest="拔河", team=team, value=Decimal(value)
        ).execute()
    page = text(client, f"/activities/{made.code}/")
    assert page.count("<b>1½</b>") == 2
    assert page.count("第 1<") == 2


@pytest.mark.parametrize("path", ["/activities/A0/", "/activities/A0.ics"])
def test_an_unknown_activity_is_a_404(client, path):
    assert client.get(path).status_code == 404


def test_the_station_and_the_area_show_it(client):
    stop = station()
    add(station=stop)
    assert "坝坝电影" in text(client, f"/stations/{stop.code}/")
    assert "坝坝电影" in text(client, f"/areas/{TAORANTING}/")


def test_queries(client, django_assert_num_queries):
    made = add(station=station())
    add(DESHENG)
    with django_assert_num_queries(1):
        client.get("/activities/")
    with django_assert_num_queries(2):  # area · activities
        client.get("/activities.ics", {"area": "110102"})
    with django_assert_num_queries(3):  # activity · times · contests
        client.get(f"/activities/{made.code}/")
