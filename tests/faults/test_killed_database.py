"""PostgreSQL killed with `kill -9` in the middle of work: an import is there wholly or not at all,
nobody who heard "accepted" has lost anything, and the same server answers on."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psycopg2
import pytest
from django.conf import settings

from tests.faults.postgres import postgres
from tests.faults.site import site
from tests.faults.staff import Staff, administrators
from tests.faults.whole import wrong

ROWS = 1500
AWAY = 503


@pytest.fixture(scope="module")
def primary():
    with postgres() as made:  # without fsync: the kernel keeps what a killed process has written
        administrators(made, "chief")
        yield made


@pytest.fixture(scope="module")
def served(primary):
    with site(primary.url, BEHIND_PROXY="yes") as made:
        yield made


def strike(primary, whom: str) -> None:
    """The server with all its helpers, or one of its sessions: then PostgreSQL restarts itself."""
    if whom == "postmaster":
        primary.kill()
        primary.start()
        return
    other = primary.connect()
    with other.cursor() as cursor:
        found: list[tuple[int]] = []
        deadline = time.monotonic() + 60
        while not found:
            assert time.monotonic() < deadline, "nobody works"
            cursor.execute("""SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()
                              AND backend_type = 'client backend' ORDER BY xact_start""")
            found = cursor.fetchall()
        os.kill(found[0][0], signal.SIGKILL)
        with suppress(psycopg2.Error):
            cursor.execute("SELECT pg_sleep(15)")  # ended with all the others
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            primary.sql("SELECT 1")
            return
        except psycopg2.OperationalError:
            time.sleep(0.05)


# ---- imports


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("import") / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["编号", "名称", "经度", "纬度", "开放时间", "设施"])
        for n in range(ROWS):
            writer.writerow([n, f"站{n}", 116.2 + n % 40 / 100, 39.8 + n // 40 / 200,
                             "09:00-17:00", "空调、微波炉"])  # fmt: skip
    return path


def begin(primary, file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_stations", str(file), "--source", "list", "--title",
         "名单", "--licence", "CC0", "--datum", "wgs84", "--apply", "--accept-suspicious"],
        cwd=settings.ROOT, env={**os.environ, "DATABASE_URL": primary.url},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def until_written(primary, table: str, running: subprocess.Popen[str]) -> None:
    query = f"""SELECT count(*) FROM pg_locks WHERE relation = '{table}'::regclass
                AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()"""
    open_ = primary.connect()
    with open_.cursor() as cursor:
        deadline = time.monotonic() + 60
        while True:
            cursor.execute(query)
            if cursor.fetchone()[0]:
                break
            assert running.poll() is None, running.communicate()[0]
            assert time.monotonic() < deadline
            time.sleep(0.002)
    open_.close()


@pytest.mark.parametrize(
    ("table", "whom"),
    [
        ("stations_importrun", "postmaster"),
        ("stations_station", "backend"),
        ("stations_searchname", "postmaster"),
    ],
)
def test_an_import_that_is_cut_off_leaves_nothing(primary, file, table, whom):
    before = contents(primary)
    running = begin(primary, file)
    until_written(primary, table, running)
    strike(primary, whom)
    said, _ = running.communicate(timeout=90)
    assert running.returncode != 0
    assert "Traceback" not in said, said[-6000:]
    assert "The database failed" in said
    assert contents(primary) == before
    assert wrong(primary) == {}


def contents(primary) -> list[int]:
    tables = ("station", "claim", "revision", "importrun", "importchange", "schedule", "searchname",
              "importprofile")  # fmt: skip
    return [primary.sql(f"SELECT count(*) FROM stations_{name}")[0][0] for name in tables]


def test_the_same_import_again_is_done_and_outlives_a_crash_at_once_after_it(primary, file):
    running = begin(primary, file)
    said, _ = running.communicate(timeout=60)
    assert running.returncode == 0, said
    strike(primary, "postmaster")
    source = "SELECT count(*) FROM stations_claim WHERE source_id = 'list'"
    assert primary.sql(source) == [(ROWS,)]
    assert wrong(primary) == {}


# ---- reports


class Phone(threading.Thread):
    """Sends reports one after the other, each with its key until it is accepted."""

    def __init__(self, served, network: int, code: str) -> None:
        super().__init__()
        self.served, self.network, self.code = served, network, code
        self.stop = threading.Event()
        self.accepted: dict[str, str] = {}  # key → receipt
        self.heard: list[tuple[int, str | None]] = []

    def run(self) -> None:
        sent = 0
        while not self.stop.is_set():
            key, sent = str(uuid4()), sent + 1
            body = json.dumps({"type": "closed_when_open", "station": self.code, "key": key})
            while True:
                answer = self.served.ask(
                    "/api/reports", "POST", body, Content_Type="application/json",
                    X_Forwarded_For=f"10.{self.network}.{sent % 250}.1",
                )  # fmt: skip
                self.heard.append((answer.status, answer.headers["Retry-After"]))
                if answer.status in {201, 202}:
                    self.accepted[key] = answer.json()["receipt"].replace("-", "")
                    break
                time.sleep(0.05)
                if len(self.heard) > 2000:
                    return


@pytest.mark.parametrize("whom", ["postmaster", "backend"])
def test_an_accepted_report_is_never_lost_nor_doubled(primary, served, whom):
    code = primary.sql("SELECT code FROM stations_station ORDER BY code LIMIT 1")[0][0]
    workers = children(served.process.pid)
    served.until("/readyz", 200)
    phones = [Phone(served, n + 10 * (whom == "backend"), code) for n in range(4)]
    for phone in phones:
        phone.start()

    def accepted_by_all() -> int:
        return sum(len(phone.accepted) for phone in phones)

    for _n in range(2):
        grows(accepted_by_all, 5)
        strike(primary, whom)
    served.until("/readyz", 200)
    grows(accepted_by_all, 5)
    for phone in phones:
        phone.stop.set()
    for phone in phones:
        phone.join(60)

    accepted = {key: receipt for phone in phones for key, receipt in phone.accepted.items()}
    heard = [status for phone in phones for status, _retry in phone.heard]
    assert len(accepted) > 10
    assert set(heard) <= {202, AWAY}, errors(served)
    assert {retry for p in phones for status, retry in p.heard if status == AWAY} <= {"5"}
    if whom == "postmaster":
        assert AWAY in heard
    kept = primary.sql("SELECT key::text, receipt FROM stations_report")
    assert accepted.items() <= dict(kept).items()
    assert len(kept) == len(dict(kept))
    assert wrong(primary) == {}
    assert children(served.process.pid) == workers  # nobody had to start them again


def grows(number: Callable[[], int], by: int) -> None:
    """Waits until the number is that much larger: a slow machine does less in a second."""
    wanted, deadline = number() + by, time.monotonic() + 90
    while number() < wanted:
        assert time.monotonic() < deadline, f"{number()} of {wanted}"
        time.sleep(0.02)


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


# ---- moderation

HAZARDS = """
from django.contrib.gis.geos import Point
from stations.actions.reports import FileReport
from stations.permissions import rider
from stations.reports.draft import Draft
for n in range(300):
    place = Point(116.3 + n / 2000, 39.88, srid=4326)
    FileReport(actor=rider(), draft=Draft(type="hazard", point=place, text="坑")).execute()
"""


def test_moderation_is_done_wholly_or_not_at_all_and_the_moderator_stays_signed_in(primary, served):
    primary.manage("shell", "--no-imports", "-c", HAZARDS)
    chief = Staff(served, "chief")
    assert chief.sign_in().status == 302
    numbers = [row[0] for row in primary.sql(
        "SELECT id FROM stations_report WHERE status = 'new' AND duplicate_of_id IS NULL LIMIT 300"
    )]  # fmt: skip
    done, heard, stop = [], [], threading.Event()

    def work() -> None:
        for number in numbers:
            if stop.is_set():
                return
            answer = chief.send(f"/moderation/reports/{number}/reject/", reason=f"核实过 {number}")
            heard.append((answer.status, answer.headers["Retry-After"]))
            if answer.status == 302 and "/login/" not in answer.headers["Location"]:
                done.append(number)

    thread = threading.Thread(target=work)
    thread.start()
    for whom in ("postmaster", "backend"):
        grows(lambda: len(done), 3)
        strike(primary, whom)
    grows(lambda: len(done), 3)
    stop.set()
    thread.join(30)
    assert len(done) > 2
    assert {status for status, _retry in heard} <= {302, AWAY}, errors(served)
    assert {retry for status, retry in heard if status == AWAY} == {"5"}
    rejected = {row[0] for row in primary.sql(
        "SELECT id FROM stations_report WHERE status = 'rejected'"  # with those that repeat them
    )}  # fmt: skip
    assert set(done) <= rejected
    noted = primary.sql("SELECT report_id FROM stations_reportevent WHERE actor = 'chief'")
    assert {row[0] for row in noted} == rejected
    assert wrong(primary) == {}
    page = chief.ask("/moderation/")
    assert page.status == 200
    assert re.search("chief", page.text)


def errors(served) -> str:
    """What the log says of failures: tracebacks, and requests that were answered 500."""
    return "\n".join(re.findall(r"(?m)^(?!\d{4}-.* INFO ).*$", served.log.read_text()))[-6000:]
