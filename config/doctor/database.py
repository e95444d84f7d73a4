"""The database server."""

import re
from datetime import UTC, datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config import cluster
from config.doctor.finding import Finding, advice, fine, wrong

OLDEST_POSTGIS = (3, 3)
DRIFT = 5  # seconds
# What keeps positions and words out of the server's own log; our cluster has these.
DISCREET = {
    "log_statement": {"none", "ddl"},
    "log_min_duration_statement": {"-1"},
    "log_min_error_statement": {"log", "fatal", "panic"},
    "log_min_messages": {"log", "fatal", "panic"},
    "log_error_verbosity": {"terse"},
}


def versions() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, postgis_lib_version()"
        )
        postgres, postgis = cursor.fetchone()
    found = f"PostgreSQL {postgres}, PostGIS {postgis}"
    numbers = tuple(int(part) for part in re.findall(r"\d+", postgis)[:2])
    if postgres < cluster.OLDEST or numbers < OLDEST_POSTGIS:
        return wrong("versions", found, f"PostgreSQL {cluster.OLDEST} and PostGIS 3.3 or newer")
    return fine("versions", found)


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return wrong("migrations", f"{len(pending)} are missing", "`manage.py migrate`")
    return fine("migrations", "complete")


def clock() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        drift = abs((datetime.now(UTC) - cursor.fetchone()[0]).total_seconds())
    if drift > DRIFT:
        return wrong("clock", f"{drift:.0f} s from the database's", "synchronise both (NTP)")
    return fine("clock", "agrees with the database's")


def log() -> Finding:
    """A server elsewhere has its operator's settings, and its log is read by others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(DISCREET)]
        )
        told = [name for name, value in cursor.fetchall() if value not in DISCREET[name]]
    if told:
        return advice(
            "database's log",
            f"may tell where riders are and what they wrote ({', '.join(sorted(told))})",
            "in postgresql.conf: log_min_messages = log, log_min_error_statement = panic, "
            "log_error_verbosity = terse, log_min_duration_statement = -1, log_statement = none",
        )
    return fine("database's log", "tells no position and no words")
