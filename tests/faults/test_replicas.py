"""A real primary, a real streaming replica and the site over both: what a reader sees."""

import json
import time

import pytest

from tests.faults.postgres import postgres, replica_of
from tests.faults.site import site

REPORT = json.dumps({"type": "closed_when_open", "text": "热水没有了"})


@pytest.fixture(scope="module")
def world():
    with (
        postgres() as primary,
        replica_of(primary) as replica,
        site(primary.url, DATABASE_REPLICA_URLS=replica.url, REPLICA_MAX_LAG="6") as served,
    ):
        yield primary, replica, served


@pytest.fixture
def code(world):
    """A station; the replica is in use."""
    primary, replica, _served = world
    replica.sql("SELECT pg_wal_replay_resume()")
    wait_for_replica(world)
    return primary.sql("SELECT code FROM stations_station ORDER BY code LIMIT 1")[0][0]


def wait_for_replica(world):
    """Until a request runs its statements there."""
    _primary, replica, served = world
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query NOT LIKE '%pg_is_in_recovery%'"
    deadline = time.monotonic() + 60
    mark = replica.sql("SELECT now()")[0][0].isoformat()
    while not replica.sql(
        f"{asked} AND datname = 'yizhan' AND pid <> pg_backend_pid() AND query_start > '{mark}'"
    )[0][0]:
        served.ask("/api/collections/stations/items?limit=1")
        assert time.monotonic() < deadline, served.log.read_text()[-2000:]
        time.sleep(0.05)


def read(served, code, **headers):
    answer = served.ask(f"/api/collections/stations/items/{code}", **headers)
    assert answer.status == 200, answer.text
    return answer.headers["ETag"], answer.text


def rename(primary, code, name):
    primary.sql(f"UPDATE stations_station SET name_zh = '{name}' WHERE code = '{code}'")


def test_a_replica_behind_is_left_and_no_tag_ever_names_two_answers(world, code):
    primary, replica, served = world
    replica.sql("SELECT pg_wal_replay_pause()")
    old = read(served, code)
    rename(primary, code, "落后时改的名")
    assert read(served, code) == old  # from the replica, which is allowed six seconds
    own = read(served, code, Cookie="wrote=1")
    assert "落后时改的名" in own[1]  # whoever wrote sees it at once
    assert own[0] != old[0]
    seen = set()
    deadline = time.monotonic() + 60
    while own not in seen:
        seen.add(read(served, code))
        assert time.monotonic() < deadline, served.log.read_text()[-2000:]
    assert seen <= {old, own}
    assert read(served, code) == own
    assert "is more than 6 s behind" in served.log.read_text()
    replica.sql("SELECT pg_wal_replay_resume()")
    wait_for_replica(world)
    assert read(served, code) == own


def test_a_replica_that_dies_is_noticed_by_nobody(world, code):
    _primary, replica, served = world
    replica.kill()
    statuses = [served.ask(path).status for path in ["/", f"/stations/{code}/", "/api/changes"] * 5]
    replica.start()
    assert statuses == [200] * 15
    wait_for_replica(world)


def test_without_the_primary_riders_read_and_writers_are_told(world, code):
    primary, _replica, served = world
    served.until("/plan/", 200, 60)  # the census is on its grid since the server started
    wait_for_replica(world)
    primary.kill()
    paths = [
        "/",
        f"/stations/{code}/",
        "/api/feed",
        "/activities/",
        "/plan/",
        "/plan/map/",
        "/plan/gaps/",
        "/plan/map.svg",
        "/api/coverage?reach=900m",
    ]
    assert {path: served.ask(path).status for path in paths} == dict.fromkeys(paths, 200)
    refused = served.ask(
        f"/stations/{code}/report/?type=closed_when_open", "POST", "text=x",
        Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert "没有存下" in refused.text
    told = served.ask("/api/reports", "POST", REPORT, Content_Type="application/json")
    assert (told.status, told.headers["Retry-After"]) == (503, "5")
    assert told.json()["title"] == "暂时不能回答"
    primary.start()
    served.until("/readyz", 200)
    read(served, code, Cookie="wrote=1")


def test_a_write_makes_its_browser_read_from_the_primary(world, code):
    served = world[2]
    answer = served.ask("/display/", "POST", "size=large")
    assert "wrote=1" in str(answer.headers.get_all("Set-Cookie"))
    assert "wrote" not in str(served.ask("/").headers.get_all("Set-Cookie"))


def test_no_page_for_riders_writes(world, code):
    """A read that a replica refuses is done again on the primary, but none should have to be."""
    served = world[2]
    for path in [
        "/", f"/stations/{code}/", "/activities/", "/notices/", "/areas/", "/pilots/",
        "/programmes/", "/offline/", "/map/board.json",
        "/api/changes", "/api/feed", "/api/collections", "/places/?q=x",
    ]:  # fmt: skip
        assert served.ask(path).status == 200, path
    assert "read-only transaction" not in served.log.read_text()
