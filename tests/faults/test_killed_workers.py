"""Workers killed with `kill -9` under load: no job is lost or done twice, others answer."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.faults.postgres import postgres
from tests.faults.site import site

ASK = """
from uuid import uuid4
from stations import jobs
from stations.permissions import command
print(*[jobs.ask("snapshot", {"test": str(uuid4())}, command("test")).pk for _ in range(3)])
"""
ASK_SITING = """
from stations import jobs
from stations.permissions import command
print(jobs.ask("siting", {0}, command("test")).pk)
"""
HOSTS = """
INSERT INTO geo_candidatehost (code, name_zh, name_en, operator, opening_hours, tags, version,
  updated_at, kind, source_id, point)
SELECT 'n' || n, '银行' || n, '', '', '', '{}', 1, now(), 'bank',
  (SELECT key FROM geo_source LIMIT 1),
  ST_SetSRID(ST_MakePoint(116.39 + n * 0.004, 39.92), 4326) FROM generate_series(1, 9) n
"""
# One district has people: a snapshot takes a second. A new epoch, so that no figures of another
# cluster, kept in files, are taken for those of this one.
SMALL = """
UPDATE geo_area SET geom = NULL, population = NULL WHERE level = 'district' AND code <> '110101'
"""
JOB = "SELECT state, attempts, words FROM stations_job WHERE id = '{}'"


@pytest.fixture(scope="module")
def primary():
    with postgres() as made:
        made.sql(SMALL)
        made.sql((settings.ROOT / "stations" / "sql" / "begin_epoch.sql").read_text())
        yield made


def ask(primary):
    """Three jobs."""
    return primary.manage("shell", "--no-imports", "-c", ASK).stdout.split()[-3:]


@contextmanager
def working(primary, folder: Path):
    """`manage.py work`: a keeper and its worker."""
    with (folder / "log").open("w") as log:
        keeper = subprocess.Popen(
            [sys.executable, "manage.py", "work"], cwd=settings.ROOT, stdout=log, stderr=log,
            env={**os.environ, "DATABASE_URL": primary.url},
        )  # fmt: skip
        try:
            yield keeper
            assert keeper.poll() is None, (folder / "log").read_text()
        finally:
            for pid in children(keeper.pid):
                os.kill(pid, signal.SIGKILL)
            keeper.kill()
            keeper.wait()


def children(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def until(condition, seconds: float = 120, told=lambda: ""):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, told()
        time.sleep(0.05)
    return found


@contextmanager
def locked(primary, table: str):
    """Whoever reads the table waits: the middle of the work, for as long as a test wants."""
    link = primary.connect()
    with link.cursor() as cursor:
        cursor.execute(f"BEGIN; LOCK TABLE {table}")
        yield
    link.close()


def waits_for(primary, table: str) -> bool:
    query = f"SELECT count(*) FROM pg_locks WHERE relation = '{table}'::regclass AND NOT granted"
    return bool(primary.sql(query)[0][0])


def ended(primary, ids: list[str]) -> list[tuple[str, int, str]]:
    rows = [primary.sql(JOB.format(pk))[0] for pk in ids]
    return rows if all(state in {"done", "failed"} for state, _n, _words in rows) else []


def all_jobs(primary):
    return primary.sql("SELECT kind, state, attempts, words, created_at FROM stations_job")


@pytest.mark.parametrize(
    ("table", "attempts"),
    [
        ("geo_demandlayer", [2, 1, 1]),  # in the middle of the first job
        ("stations_job", [1, 1, 1]),  # its task is taken, the job has not begun
    ],
)
def test_the_jobs_of_a_killed_worker_are_done_by_the_next_each_once(
    primary, tmp_path, table, attempts
):
    ids = ask(primary)
    with working(primary, tmp_path) as keeper:
        with locked(primary, table):
            until(lambda: waits_for(primary, table))
            for pid in children(keeper.pid):
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.3)
        rows = until(lambda: ended(primary, ids), told=lambda: all_jobs(primary))
    assert sorted(rows) == [("done", n, "") for n in sorted(attempts)]
    twice = "SELECT question FROM stations_planrun GROUP BY date, question HAVING count(*) > 1"
    assert primary.sql(twice) == []


def test_a_siting_goes_on_with_the_next_worker_and_its_result_is_whole(primary, tmp_path):
    primary.sql(HOSTS)
    asked = ASK_SITING.format({"area": "110101", "reach": "1000m", "p": "3", "seconds": "2"})
    (pk,) = primary.manage("shell", "--no-imports", "-c", asked).stdout.split()[-1:]
    with working(primary, tmp_path) as keeper:
        with locked(primary, "geo_candidatehost"):
            until(lambda: waits_for(primary, "geo_candidatehost"))
            assert primary.sql(JOB.format(pk))[0][:2] == ("running", 1)
            for victim in children(keeper.pid):
                os.kill(victim, signal.SIGKILL)
            time.sleep(0.3)
        rows = until(lambda: ended(primary, [pk]), told=lambda: all_jobs(primary))
    assert rows == [("done", 2, "")]
    ((places,),) = primary.sql(f"SELECT result->'places' FROM stations_job WHERE id = '{pk}'")
    assert [place["rank"] for place in places] == [1, 2, 3]


def test_a_worker_outlives_its_database(primary, tmp_path):
    with working(primary, tmp_path) as keeper:
        until(lambda: children(keeper.pid))
        time.sleep(1)
        primary.kill()
        time.sleep(3)  # longer than a worker and its keeper wait before they ask again
        primary.start()
        ids = ask(primary)
        rows = until(lambda: ended(primary, ids))
    assert [state for state, _n, _words in rows] == ["done"] * 3


def test_a_web_worker_that_is_killed_is_replaced_while_the_other_answers(primary):
    with site(primary.url, WORKERS="2") as served:
        heard: list[int | str] = []
        stop = threading.Event()

        def ask_on() -> None:
            while not stop.is_set():
                try:
                    heard.append(served.ask("/api/nearest?near=116.3747,39.8784").status)
                except OSError as error:  # what the killed one was just answering
                    heard.append(type(error).__name__)

        readers = [threading.Thread(target=ask_on) for _n in range(4)]
        for reader in readers:
            reader.start()
        until(lambda: len(heard) > 8)
        before = children(served.process.pid)
        assert len(before) == 2
        os.kill(before[0], signal.SIGKILL)
        at = len(heard)
        after = until(lambda: [p for p in children(served.process.pid) if p not in before])
        until(lambda: heard[at:].count(200) > 20)
        stop.set()
        for reader in readers:
            reader.join()
        assert len(after) == 1
        assert len(children(served.process.pid)) == 2
        broken = [status for status in heard if status != 200]
        assert len(broken) <= len(readers)
        assert all(isinstance(status, str) for status in broken), broken
