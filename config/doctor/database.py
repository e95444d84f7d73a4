"""The database server."""

import re
from datetime import UTC, datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config import cluster
from config.doctor.finding import Finding, fine, wrong

OLDEST_POSTGIS = (3, 3)
DRIFT = 5  # seconds


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
