"""The tests' databases: copies of one with all tables, made once; and emptying one quickly."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

# What migrations make anew from the models alone; a test that commits changes neither.
KEPT = {"django_content_type", "auth_permission"}


def sql_flush(
    operations: Any,
    style: Any,
    tables: Sequence[str],
    *,
    reset_sequences: bool = False,
    allow_cascade: bool = False,
) -> list[str]:
    """Emptying 64 tables writes hundreds of files; deleting a few dozen rows writes none."""
    names = {table: operations.quote_name(table) for table in set(tables) - KEPT}
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM {name})" for table, name in names.items())
    with operations.connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        filled = sorted(row[0] for row in cursor.fetchall())
    # As a replica takes rows over: no trigger refuses, none writes history, none checks keys.
    alone = ["SET LOCAL session_replication_role = replica"] if filled else []
    return alone + [f"DELETE FROM {names[table]}" for table in filled]


def template() -> str:
    """The name of an empty database with all tables, kept while migrations stay the same."""
    digest = hashlib.sha256()
    for path in sorted(
        [
            *settings.ROOT.glob("*/migrations/*.py"),
            *settings.ROOT.glob("*/sql/*.sql"),
            settings.ROOT / "config/requirements.txt",
        ]
    ):
        digest.update(path.read_bytes())
    name = f"yizhan_migrated_{digest.hexdigest()[:12]}"
    with _alone() as sql:
        known = sql(
            "SELECT datname FROM pg_database WHERE datname ^@ 'yizhan_migrated_' ORDER BY oid"
        )
        if (name,) not in known:
            for (old,) in known[:-2]:  # another checkout may use the last ones
                sql(f"DROP DATABASE IF EXISTS {old}")
            sql(f"DROP DATABASE IF EXISTS {name}_draft")
            _migrate(sql, f"{name}_draft")
            sql(f"ALTER DATABASE {name}_draft RENAME TO {name}")
    return name


def _migrate(sql: Any, name: str) -> None:
    sql(f"CREATE DATABASE {name} TEMPLATE template0")
    given = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = given


@contextmanager
def _alone() -> Iterator[Any]:
    """Statements on the server, one process of all at a time."""
    given = connections["default"].settings_dict
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    address = {theirs: given[ours] for ours, theirs in names.items() if given.get(ours)}
    with closing(psycopg2.connect(dbname="postgres", **address)) as link:
        link.autocommit = True
        with link.cursor() as cursor:

            def sql(statement: str) -> list[Any]:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []

            sql("SELECT pg_advisory_lock(hashtext('yizhan_migrated'))")
            yield sql
