"""One database for each size, in the local cluster; kept, so that a second run starts at once."""

import os
import subprocess
import sys
from urllib.parse import quote

from config import cluster

ROOT = cluster.ROOT


def name(size: int) -> str:
    return f"{cluster.DATABASE}_bench_{size}"


def url(size: int, scheme: str = "postgis") -> str:
    """Address of the database, through the cluster's Unix socket."""
    folder = quote(str(cluster.sockets()), safe="")
    return f"{scheme}://{cluster.DATABASE}@{folder}/{name(size)}"


def ensure(size: int) -> None:
    """Make and load the database unless it is there; half a load is undone and begun again."""
    migrated(size)
    _run(size, "-m", "tests.bench.peers.load", str(size))


def migrated(size: int) -> None:
    """Make the database unless it is there, and bring its tables up to date."""
    cluster.start()
    if name(size) not in psql("postgres", "SELECT datname FROM pg_database").split():
        psql("postgres", f'CREATE DATABASE "{name(size)}"')
    _run(size, "manage.py", "migrate", "-v0")


def _run(size: int, *arguments: str) -> None:
    environment = {**os.environ, "DATABASE_URL": url(size)}
    subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, check=True)


def end_statements(size: int) -> None:
    """PostgreSQL goes on with what a client asked for that has gone."""
    psql("postgres", f"""SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
                         WHERE datname = '{name(size)}' AND state = 'active'""")  # fmt: skip


def drop(size: int) -> None:
    psql("postgres", f'DROP DATABASE IF EXISTS "{name(size)}" WITH (FORCE)')


def psql(database: str, sql: str) -> str:
    """One statement on its own, as the cluster's owner."""
    command = ["psql", "-h", str(cluster.sockets()), "-U", cluster.DATABASE, "-d", database]
    done = subprocess.run([*command, "-Atc", sql], check=True, capture_output=True, text=True)
    return done.stdout
