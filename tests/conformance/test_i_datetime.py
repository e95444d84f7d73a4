"""I. The datetime parameter. Station n changed on the n-th day after 2026-01-01, 08:00 UTC."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest

from api.collections.stations import Stations
from api.items.conditions import Conditions, filtered
from api.items.interval import TimeSpan
from tests.conformance.client import Api
from tests.conformance.world import World

T3, T5 = "2026-01-04T08:00:00Z", "2026-01-06T08:00:00Z"  # T003 and T005, to the second
THREE = ["T003", "T004", "T005"]


def test_I01_an_instant(api: Api) -> None:
    assert api.codes(datetime=T3) == ["T003"]


def test_I02_I05_an_interval_with_both_ends_in_it(api: Api) -> None:
    assert api.codes(datetime=f"{T3}/{T5}") == THREE


@pytest.mark.parametrize("start", ["..", ""])
def test_I03_open_start(api: Api, start: str) -> None:
    assert api.codes(datetime=f"{start}/{T5}") == ["T001", "T002", *THREE]


@pytest.mark.parametrize("end", ["..", ""])
def test_I04_open_end(api: Api, world: World, end: str) -> None:
    assert api.codes(datetime=f"{T3}/{end}") == world.codes()[2:]


def test_I06_a_date_is_the_whole_day_in_beijing(api: Api) -> None:
    assert api.codes(datetime="2026-01-04") == ["T003"]
    assert api.codes(datetime="2026-01-04/2026-01-06") == THREE
    assert api.codes(datetime=f"2026-01-04T16:00:00Z/{T5}") == ["T004", "T005"]


def test_I07_features_without_a_time_match(world: World) -> None:
    class Dated(Stations):
        instant = "verified_at"

    span = TimeSpan(datetime(2026, 5, 1, tzinfo=UTC), None)
    found = filtered(Dated(), Conditions(time=span))
    assert {s.verified_at for s in found} == {None}
    assert {s.verified_at for s in filtered(Dated(), Conditions())} == {None, date(2026, 3, 1)}


def test_I08_the_years_that_clients_send_for_open_ends(api: Api, world: World) -> None:
    everything = world.codes()
    assert api.codes(datetime="0000-01-01T00:00:00Z/9999-12-31T00:00:00Z") == everything
    assert api.codes(datetime=f"0000-01-01T00:00:00Z/{T5}") == ["T001", "T002", *THREE]
    assert api.codes(datetime=f"{T3}/9999-12-31T23:59:59Z") == everything[2:]


@pytest.mark.parametrize(
    "time",
    ["9999-12-31T00:00:00Z", "0000-01-01T00:00:00Z", "9999-01-01T00:00:00Z/..", "../0000-01-01"],
)
def test_I08_as_instants_or_at_the_other_end_they_are_times_like_others(
    api: Api, time: str
) -> None:
    assert api.codes(datetime=time) == []


@pytest.mark.parametrize(
    "time",
    [
        "", "..", "/", "../..", "../", "/..", f"{T5}/{T3}", f"{T3}/{T5}/{T5}", "yesterday", "2026",
        "2026-13-01T00:00:00Z", "2026-02-30", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00",
        "0000-99-99T00:00:00Z/..", "2026-01-01T00:00:00+99:00", "20260101", f"{T3}/x",
        "２０２６-01-01",
    ],
)  # fmt: skip
def test_I09_what_is_no_time_is_refused(api: Api, time: str) -> None:
    assert api.refused("/collections/stations/items", datetime=time)["parameter"] == "datetime"


@pytest.mark.parametrize(
    "time", ["2026-01-04t08:00:00z", "2026-01-04T16:00:00+08:00", "2026-01-04T08:00:00.000000Z"]
)
def test_I10_other_spellings_of_a_time(api: Api, time: str) -> None:
    assert api.codes(datetime=time) == ["T003"]
    assert api.ask(f"/collections/stations/items?datetime={quote(time)}").status_code == 200


def test_I10_an_offset_with_a_raw_plus_is_refused(api: Api) -> None:
    api.refused("/collections/stations/items?datetime=2026-01-04T16:00:00+08:00")


@pytest.mark.parametrize("name", ["updated", "datetime"])
def test_I10_offsets_that_the_database_does_not_know(api: Api, name: str) -> None:
    """Python reads -22:18, PostgreSQL refuses it: times reach the database in UTC."""
    found = api.get("/collections/stations/items", **{name: "2024-11-01T07:43:09-22:18"})
    assert found["features"] == []


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ("2026-01-10T12:00:00Z", [10]),  # within the first evening
        ("2026-01-10T13:00:00Z/2026-01-17T11:00:00Z", [10, 17]),  # both ends belong to it
        ("2026-01-10T13:00:01Z/2026-01-17T10:59:59Z", []),
        ("../2026-01-12T00:00:00Z", [10]),
        ("2026-01-17", [17]),
        ("2026-01-18T00:00:00Z/..", []),
    ],
)
def test_I11_what_lasts_is_found_when_it_intersects(api: Api, time: str, found: list[int]) -> None:
    features = api.items("activities", datetime=time)["features"]
    assert [f["id"] for f in features] == [f"A1-202601{day}" for day in found]


def test_I11_the_extent_reaches_from_the_first_start_to_the_last_end(api: Api) -> None:
    [interval] = api.get("/collections/activities")["extent"]["temporal"]["interval"]
    assert [datetime.fromisoformat(end) for end in interval] == [
        datetime(2026, 1, 10, 11, tzinfo=UTC), datetime(2026, 1, 17, 13, tzinfo=UTC),
    ]  # fmt: skip
