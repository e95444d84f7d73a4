"""The server that holds the database: questions and commands that need no open transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from django.db import connection
from psycopg2 import sql

from config.backup import BackupError
from config.backup.programs import environment

MAINTENANCE = "postgres"  # a database that is always there
TRIES = 10


class Server:
    """`name` is the database of the site, which may be missing."""

    def __init__(self) -> None:
        self.settings: dict[str, Any] = connection.settings_dict
        self.name: str = self.settings["NAME"]

    def environment(self, name: str) -> dict[str, str]:
        return environment(self.settings, name)

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        given = self.environment(MAINTENANCE)
        try:
            open_ = psycopg2.connect(
                dbname=MAINTENANCE, host=given.get("PGHOST"), port=given.get("PGPORT"),
                user=given.get("PGUSER"), password=given.get("PGPASSWORD"),
                sslmode=given.get("PGSSLMODE"), sslrootcert=given.get("PGSSLROOTCERT"),
            )  # fmt: skip
        except psycopg2.OperationalError as error:
            raise BackupError(f"the database server does not answer: {first(error)}") from error
        open_.autocommit = True
        try:
            with open_.cursor() as cursor:
                yield cursor
        except psycopg2.Error as error:
            raise BackupError(first(error)) from error
        finally:
            open_.close()

    def major(self) -> int:
        with self._cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            return int(cursor.fetchone()[0]) // 10_000

    def exists(self, name: str) -> bool:
        with self._cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def create(self, name: str) -> None:
        with self._cursor() as cursor:
            query = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"
            cursor.execute(sql.SQL(query).format(sql.Identifier(name)))

    def drop(self, name: str) -> None:
        with self._cursor() as cursor:
            query = "DROP DATABASE IF EXISTS {} WITH (FORCE)"
            cursor.execute(sql.SQL(query).format(sql.Identifier(name)))

    def swap(self, fresh: str, aside: str) -> None:
        """Put `fresh` into the place of the site's database, which becomes `aside`; at once.

        Whoever is connected loses the connection; a site in use reconnects by itself.
        """
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        names = [(fresh, self.name)]
        if self.exists(self.name):
            names.insert(0, (self.name, aside))
        for attempt in range(TRIES):
            try:
                with self._cursor() as cursor:
                    cursor.execute("BEGIN")
                    for before, after in names:
                        cursor.execute(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            "WHERE datname = %s AND pid <> pg_backend_pid()",
                            [before],
                        )
                        pair = (sql.Identifier(before), sql.Identifier(after))
                        cursor.execute(rename.format(*pair))
                    cursor.execute("COMMIT")
                return
            except BackupError:
                if attempt == TRIES - 1:
                    raise


def first(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
