"""Throwaway PostgreSQL clusters that a test may kill, fill, copy and break.

All are copies of one cluster with all tables and 29 stations, made once and kept while the
migrations stay the same.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
from django.conf import settings

from config import cluster

FAST = "fsync = off\nfull_page_writes = off\n"
COMMON = """
listen_addresses = ''
unix_socket_directories = '{folder}'
shared_buffers = 32MB
wal_level = replica
max_wal_senders = 4
wal_keep_size = 64MB
hot_standby_feedback = on
timezone = 'UTC'
log_min_messages = warning
"""


class Postgres:
    """`conf` is added to postgresql.conf at each start; `fast` gives up durability."""

    def __init__(self, folder: Path, conf: str = "", fast: bool = True) -> None:
        self.folder, self.data = folder, folder / "data"
        self.conf, self.fast = conf, fast
        self.url = f"postgis://{cluster.DATABASE}@{quote(str(folder), safe='')}/{cluster.DATABASE}"

    def run(self, program: str, *arguments: str, check: bool = True) -> str:
        return cluster._run(program, *arguments, check=check).stdout

    def start(self) -> None:
        conf = COMMON.format(folder=self.folder) + (FAST if self.fast else "") + self.conf
        (self.data / "yizhan.conf").write_text(conf)
        (self.data / "yizhan.conf").chmod(0o644)
        line = "include 'yizhan.conf'\n"
        main = self.data / "postgresql.conf"
        if line not in main.read_text():
            with main.open("a") as file:
                file.write(line)
        arguments = [
            "start",
            "-w",
            "-t",
            "60",
            "-D",
            str(self.data),
            "-l",
            str(self.folder / "log"),
        ]
        deadline = time.monotonic() + 60
        while True:
            try:
                self.run("pg_ctl", *arguments)
                return
            except cluster.ClusterError:  # the memory of a killed one is not free at once
                if time.monotonic() > deadline:
                    raise AssertionError((self.folder / "log").read_text()[-2000:]) from None
                time.sleep(0.2)

    def stop(self, mode: str = "fast") -> None:
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", "-w", "-m", mode, "-D", str(self.data), check=False)

    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split("\n")[0])

    def kill(self) -> None:
        """`kill -9` of the server and all it has started, as a crash of the machine would."""
        family = {self.pid()}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == self.pid():
                family.add(int(entry.parent.name))
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 60
        while any(_lives(pid) for pid in family):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        (self.folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def connect(self, **given: Any) -> Any:
        open_ = psycopg2.connect(
            **{"host": str(self.folder), "user": cluster.DATABASE, "dbname": cluster.DATABASE}
            | given
        )
        open_.autocommit = True
        return open_

    def sql(self, query: str, **given: Any) -> list[Any]:
        open_ = self.connect(**given)
        try:
            with open_.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall() if cursor.description else []
        finally:
            open_.close()

    def manage(self, *arguments: str, check: bool = True, **env: str) -> Any:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env={**os.environ, "DATABASE_URL": self.url, **env}, cwd=settings.ROOT, check=check,
            capture_output=True, text=True,
        )  # fmt: skip


def _lives(pid: int) -> bool:
    return cluster._is_postgres(str(pid))


def _template() -> Path:
    """A stopped data folder; made by whichever test needs it first."""
    digest = hashlib.sha256()
    for path in sorted(settings.ROOT.glob("*/migrations/*.py")) + sorted(
        settings.ROOT.glob("*/sql/*.sql")
    ):
        digest.update(path.read_bytes())
    kept = cluster.home() / "faults" / digest.hexdigest()[:16]
    cluster._own(kept.parent)
    with (kept.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in kept.parent.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            with _folder() as folder:
                made = Postgres(folder)
                made.run("initdb", "-D", str(made.data), "-U", cluster.DATABASE, "-E", "UTF8",
                         "--locale=C.UTF-8", "--auth=trust", "--no-sync")  # fmt: skip
                made.start()
                made.sql(f"CREATE DATABASE {cluster.DATABASE}", dbname="postgres")
                made.manage("migrate", "-v0")
                made.manage("load_shipped", "--without-demonstration")
                made.stop()
                subprocess.run(["cp", "-a", str(made.data), str(kept)], check=True)
    return kept


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pg-yizhan-fault-"))
    folder.chmod(0o755)
    cluster._own(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres(conf: str = "", fast: bool = True) -> Iterator[Postgres]:
    """A running cluster of its own."""
    with _folder() as folder:
        subprocess.run(["cp", "-a", str(_template()), str(folder / "data")], check=True)
        made = Postgres(folder, conf, fast)
        made.start()
        try:
            yield made
        finally:
            made.stop("immediate")


@contextmanager
def replica_of(primary: Postgres) -> Iterator[Postgres]:
    """A streaming replica, caught up."""
    with _folder() as folder:
        made = Postgres(folder)
        made.run("pg_basebackup", "-h", str(primary.folder), "-U", cluster.DATABASE,
                 "-D", str(made.data), "-R", "-c", "fast", "-X", "stream", "--no-sync")  # fmt: skip
        made.start()
        try:
            yield made
        finally:
            made.stop("immediate")
