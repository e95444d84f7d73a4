"""What is done twice or cut off at setting up: a second `make run`, a migration, a restore on
another machine."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.faults.postgres import Postgres, postgres
from tests.faults.site import Site
from tests.faults.staff import administrators
from tests.ports import free_port

SERVER_OWN = {"geo_epoch", "geo_datasetchange", "spatial_ref_sys", "django_session"}


@pytest.fixture(scope="module")
def primary():
    with postgres() as made:
        yield made


def test_a_second_make_run_says_so_and_leaves_the_first_alone(primary, tmp_path):
    port = free_port()
    env = {**os.environ, "PORT": str(port), "WORKERS": "1", "DATABASE_URL": primary.url}
    with (tmp_path / "log").open("w") as log, subprocess.Popen(
        [sys.executable, "-m", "config.serve"], cwd=settings.ROOT, env=env, stdout=log, stderr=log
    ) as first:  # fmt: skip
        try:
            served = Site(port, first, tmp_path / "log", tmp_path)
            _until_up(served)
            second = subprocess.run(
                ["make", "-s", "run"], cwd=settings.ROOT, env=env, capture_output=True, text=True,
                timeout=60,
            )  # fmt: skip
            assert second.returncode == 0, second.stderr
            assert f"Already serving at http://127.0.0.1:{port} (make stop ends it)." in (
                second.stdout
            )
            assert first.poll() is None
            assert served.ask("/").status == 200
        finally:
            first.send_signal(signal.SIGTERM)
            first.wait(30)


def _until_up(served: Site) -> None:
    deadline = time.monotonic() + 90
    while True:
        try:
            served.ask("/healthz")
            return
        except OSError:
            assert served.process.poll() is None, served.log.read_text()
            assert time.monotonic() < deadline, served.log.read_text()
            time.sleep(0.1)


def columns(database: Postgres, name: str) -> list[Any]:
    return database.sql(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'public' ORDER BY 1, 2", dbname=name,
    )  # fmt: skip


def test_a_migration_that_is_killed_is_finished_by_the_next(primary):
    primary.sql("CREATE DATABASE half TEMPLATE template0", dbname="postgres")
    env = {**os.environ, "DATABASE_URL": primary.url.removesuffix("/yizhan") + "/half"}
    command = [sys.executable, "manage.py", "migrate", "-v0"]
    done = 0
    for more in (5, 30):
        with subprocess.Popen(command, cwd=settings.ROOT, env=env) as running:
            deadline = time.monotonic() + 60
            while running.poll() is None and (done := _migrated(primary)) < more:
                assert time.monotonic() < deadline
                time.sleep(0.005)
            running.kill()
        assert more <= done < _migrated(primary, "yizhan")
    subprocess.run(command, cwd=settings.ROOT, env=env, check=True)
    assert columns(primary, "half") == columns(primary, "yizhan")
    assert _migrated(primary) == _migrated(primary, "yizhan")


def _migrated(database: Postgres, name: str = "half") -> int:
    there = "SELECT count(*) FROM pg_tables WHERE tablename = 'django_migrations'"
    if not database.sql(there, dbname=name)[0][0]:
        return 0
    return int(database.sql("SELECT count(*) FROM django_migrations", dbname=name)[0][0])


# ---- restore

RUN = """
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
settings.PHOTOS = Path({photos!r})
call_command({command!r}, {file!r}, **{options!r})
"""


def run(database: Postgres, photos: Path, command: str, file: Path, **options: Any) -> None:
    script = RUN.format(photos=str(photos), command=command, file=str(file), options=options)
    database.manage("shell", "--no-imports", "-c", script)


def rows(database: Postgres) -> dict[str, list[Any]]:
    """Every row of every table, as text."""
    tables = database.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    row = "(to_jsonb(t) - 'changed_xid')::text"
    return {
        name: database.sql(f'SELECT {row} FROM "{name}" t ORDER BY 1')
        for (name,) in tables
        if name not in SERVER_OWN
    }  # fmt: skip


def sequences(database: Postgres) -> list[Any]:
    return database.sql(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
    )


def test_a_backup_restored_on_another_server_is_equal_row_by_row(primary, tmp_path):
    administrators(primary, "chief")
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    for number in range(3):
        (here / f"photo{number}.webp").write_bytes(os.urandom(5000))
    backup = tmp_path / "one.backup"
    run(primary, here, "backup", backup)
    with postgres() as other:
        other.sql("UPDATE stations_station SET name_zh = 'something else'")
        run(other, there, "restore", backup, yes=True)
        before, after = rows(primary), rows(other)
        assert before.keys() == after.keys()
        assert {name for name in before if before[name] != after[name]} == set()
        assert sum(map(len, after.values())) > 1000
        assert len(after["stations_station"]) >= 29
        assert sequences(other) == sequences(primary)
        assert {p.name: p.read_bytes() for p in there.iterdir()} == {
            p.name: p.read_bytes() for p in here.iterdir()
        }
        other.manage("migrate", "--check")
