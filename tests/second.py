"""A second real database in the cluster, which a test may destroy; commands run on it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg2
from django.conf import settings
from django.db import connection

from tests.database import template
from tests.quiet import let_others_finish


class Second:
    def __init__(self) -> None:
        self.name = f"yizhan_second_{uuid4().hex[:8]}"
        self.commands: subprocess.Popen[str] | None = None
        given = connection.settings_dict
        self.host, self.user = given["HOST"] or "", given["USER"] or ""
        self.password, self.port = given["PASSWORD"] or "", str(given["PORT"] or "")
        account = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        place = quote(self.host, safe="") + (f":{self.port}" if self.port else "")
        self.url = f"postgis://{account}@{place}/{self.name}"

    def sql(self, query: str, name: str | None = None) -> list[Any]:
        open_ = psycopg2.connect(
            dbname=name or self.name, host=self.host, user=self.user,
            password=self.password or None, port=self.port or None,
        )  # fmt: skip
        open_.autocommit = True
        try:
            with open_.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall() if cursor.description else []
        finally:
            open_.close()

    def create(self, template: str = "template0") -> None:
        self.sql(f"CREATE DATABASE {self.name} TEMPLATE {template}", "postgres")

    def destroy(self) -> None:
        self.sql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)", "postgres")

    def databases(self) -> set[str]:
        return {row[0] for row in self.sql("SELECT datname FROM pg_database", "postgres")}

    def run(self, *arguments: str, fails: bool = False, **env: str) -> str:
        """What `manage.py` prints; `fails` says that it must refuse."""
        if self.commands is None:
            self.commands = subprocess.Popen(
                [sys.executable, "-m", "tests.warm"], text=True, cwd=settings.ROOT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                env={**os.environ, "DATABASE_URL": self.url},
            )  # fmt: skip
        asked, told = self.commands.stdin, self.commands.stdout
        assert asked is not None
        assert told is not None
        print(json.dumps({"arguments": arguments, "environment": env}), file=asked, flush=True)
        result = json.loads(told.readline())
        assert bool(result["status"]) == fails, result["errors"] + result["output"]
        return str(result["errors"] if fails else result["output"])

    def close(self) -> None:
        if self.commands is not None:
            self.commands.communicate()
        self.destroy()

    def answers(self, *paths: str) -> list[tuple[int, Any]]:
        """Status and JSON of addresses of the site that uses this database."""
        let_others_finish(self.sql)
        script = (
            "import json; from django.test import Client; c = Client(HTTP_HOST='localhost')\n"
            f"print(json.dumps([[r.status_code, r.json()] for r in map(c.get, {list(paths)!r})]))"
        )
        found = self.run("shell", "--no-imports", "-c", script).splitlines()[-1]
        return [(status, document) for status, document in json.loads(found)]

    def content(self) -> dict[str, list[Any]]:
        """Every row of every table, but for numbers that belong to one server."""
        tables = self.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        skipped = {"geo_epoch", "geo_datasetchange", "spatial_ref_sys", "django_migrations"}
        return {
            table: self.sql(f"SELECT to_jsonb(t) - 'changed_xid' FROM {table} t ORDER BY 1")
            for (table,) in tables
            if table not in skipped
        }


@contextmanager
def second_database() -> Iterator[Second]:
    second = Second()
    second.create(template())
    try:
        yield second
    finally:
        second.close()
