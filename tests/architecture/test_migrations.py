"""Migrations do not make readers of large tables wait (docs/decisions/0013)."""

from typing import Any

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration

from geo.migrating import BRIEFLY, locks_briefly

LARGE = {
    "stations": {"station", "claim", "stationamenity", "revision", "searchname", "openinterval",
                 "importchange"},
    "geo": {"datasetchange"},
}  # fmt: skip
# The last ones before the rule; they run on an empty database, or on a small one.
BEFORE = {"stations": 31, "geo": 11}
CONCURRENT = (AddIndexConcurrently, RemoveIndexConcurrently)


def faults(migration: Migration) -> list[str]:
    """What a migration does to large tables that would make their readers wait."""
    large = LARGE.get(migration.app_label, set())
    found, brief = [], False
    for operation in migration.operations:
        sql = str(getattr(operation, "sql", ""))
        brief = brief or BRIEFLY in sql
        if isinstance(operation, CONCURRENT):
            if migration.atomic:
                found.append("an index built concurrently needs atomic = False")
        elif _model(operation) in large:
            if isinstance(operation, migrations.AddIndex | migrations.RemoveIndex):
                found.append(f"{operation.describe()}: use the operation … Concurrently")
            elif not brief:
                found.append(f"{operation.describe()}: begin with geo.migrating.locks_briefly()")
        elif _builds_index(sql, migration.app_label, large):
            found.append("RunSQL builds an index: CREATE INDEX CONCURRENTLY")
    return found


def _model(operation: Any) -> str:
    if isinstance(operation, migrations.CreateModel):
        return ""
    name = getattr(operation, "model_name", None) or getattr(operation, "name", "")
    return str(name).lower()


def _builds_index(sql: str, app: str, large: set[str]) -> bool:
    said = " ".join(sql.lower().split())
    return (
        "create index" in said
        and "concurrently" not in said
        and any(f"on {app}_{name} " in said for name in large)
    )


def test_later_migrations_let_readers_read() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    later = [
        migration
        for (app, name), migration in loader.disk_migrations.items()
        if app in BEFORE and int(name[:4]) > BEFORE[app]
    ]
    assert {str(m): faults(m) for m in later if faults(m)} == {}


def made(*operations: Any, atomic: bool = True) -> Migration:
    body = {"operations": list(operations), "atomic": atomic}
    kind = type("Made", (Migration,), body)
    return kind("9999_made", "stations")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "operations",
    [
        [migrations.AddIndex("station", models.Index(fields=["seats"], name="seats"))],
        [migrations.RemoveField("station", "seats")],
        [migrations.RunSQL("CREATE INDEX x ON stations_station (code)")],
    ],
)
def test_what_makes_readers_wait_is_found(operations: list[Any]) -> None:
    assert faults(made(*operations))


def test_what_locks_briefly_passes() -> None:
    assert not faults(made(locks_briefly(), migrations.RemoveField("station", "seats")))
    assert not faults(made(migrations.RemoveField("need", "title")))
