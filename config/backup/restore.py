"""Restoring a backup beside the database in use, and only then putting it in its place."""

import copy
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.utils import Error as DatabaseError

from config.backup import BackupError, archive, photos, programs
from config.backup.server import Server, first

BEGIN_EPOCH = Path(settings.ROOT) / "stations" / "sql" / "begin_epoch.sql"
ALIAS = "restored"


def check(path: Path) -> dict[str, Any]:
    """The manifest of a backup that this version can restore. Raises BackupError."""
    said = archive.manifest(path)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := sorted(set(said["migrations"]) - known):
        raise BackupError(
            f"{path.name} was made by a newer version ({said['release']}, {newer[-1]}); "
            "update Yizhan first"
        )
    if said["postgresql"] > Server().major():
        raise BackupError(
            f"{path.name} comes from PostgreSQL {said['postgresql']}; this server is older"
        )
    return said


def restore(path: Path, line: Callable[[str], None]) -> None:
    """Replace the database. Until the last step the one in use stays untouched.

    Raises BackupError; the database is then as before.
    """
    server, number = Server(), uuid4().hex[:8]
    fresh, aside = f"yizhan_fresh_{number}", f"yizhan_before_{number}"
    with TemporaryDirectory(prefix=".restore-", dir=path.parent) as folder:
        dump = archive.extract(path, Path(folder))
        server.create(fresh)
        try:
            command = [programs.find("pg_restore", server.major()), "--no-owner", "--no-acl",
                       "--exit-on-error", "--verbose", f"--dbname={fresh}", str(dump)]  # fmt: skip
            programs.run(command, server.environment(fresh), line)
            _bring_up_to_date(fresh)
            connection.close()
            server.swap(fresh, aside)
        except BaseException as error:  # an interrupted one, too, leaves nothing behind
            server.drop(fresh)
            if isinstance(error, DatabaseError):
                raise BackupError(first(error)) from error
            raise
    photos.extract(path)
    with suppress(BackupError):  # the new one is in place; a leftover is not worth an error
        server.drop(aside)


def _bring_up_to_date(name: str) -> None:
    """Migrations that came after the backup; numbers of transactions that belong to this server."""
    connections.settings[ALIAS] = {**copy.deepcopy(connection.settings_dict), "NAME": name}
    try:
        call_command("migrate", database=ALIAS, verbosity=0, interactive=False)
        with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
            cursor.execute(BEGIN_EPOCH.read_text(encoding="utf-8"))
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("ANALYZE")
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
