"""PgBouncer in transaction mode, and what happens when connections run out."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import psycopg2
import pytest

from tests.faults.pooler import pooler
from tests.faults.postgres import postgres
from tests.faults.site import site


@pytest.fixture(scope="module")
def primary():
    with postgres("max_connections = 12\nautovacuum = off\n") as made:
        yield made


def test_behind_pgbouncer_all_threads_share_one_connection(primary):
    with pooler(primary) as address, site(primary.url, DATABASE_POOLER_URL=address) as served:
        code = primary.sql("SELECT code FROM stations_station LIMIT 1")[0][0]
        paths = ["/", f"/stations/{code}/", "/api/feed", "/api/changes", "/places/?q=%E7%AB%99",
                 "/api/collections/stations/items?limit=20", "/plan/health.csv",
                 "/api/collections/stations/download?f=csv"] * 4  # fmt: skip
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(served.ask, paths))
        assert [a.status for a in answers if a.status != 200] == [], served.log.read_text()[-6000:]
        sent = served.ask("/api/reports", "POST", json.dumps(
            {"type": "closed_when_open", "station": code, "text": "没有热水"}
        ), Content_Type="application/json")  # fmt: skip
        assert sent.status == 202, sent.text
        # Asked at once: PostgreSQL still counts a connection for a moment after it was closed.
        assert primary.sql("""SELECT (SELECT count(*) FROM stations_report), count(*)
            FROM pg_stat_activity WHERE backend_type = 'client backend'
            AND datname = 'yizhan' AND pid <> pg_backend_pid()""") == [(1, 1)]

        # The settings that a pooler cannot pass on came with its connection.
        held = primary.connect(host=str(primary.folder), port=6432)
        with held.cursor() as cursor:
            cursor.execute("SELECT current_setting('jit'), current_setting('statement_timeout')")
            assert cursor.fetchone() == ("off", "10s")

            # Somebody holds the only connection: the others wait five seconds, then are told.
            cursor.execute("BEGIN; SELECT 1")
            refused = served.ask("/")
            assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
            assert "太忙" in refused.text
            assert served.ask("/healthz").status == 200
            cursor.execute("COMMIT")
        served.until("/", 200)
        held.close()


def test_without_a_free_connection_it_says_503_and_recovers(primary):
    # All are taken before it starts, or what it makes ready then has one, and frees it later.
    held: list[Any] = []
    with suppress(psycopg2.OperationalError):  # too many clients already
        while len(held) < 20:
            held.append(primary.connect())
    assert len(held) < 20
    with site(primary.url) as served:
        refused = served.ask("/api/changes")
        assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
        page = served.ask("/en/")
        assert (page.status, page.headers["Retry-After"]) == (503, "5")
        for connection in held:
            connection.close()
        assert served.until("/", 200).headers["Retry-After"] is None
        assert served.ask("/api/changes").status == 200
