"""Making a backup."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from config.backup import BackupError, archive, programs
from config.backup.server import Server
from stations.models import Station

LEFT_OUT = ["django_session"]  # whoever was signed in signs in again; the table stays
Progress = Callable[[int, int], None]  # tables done, tables in all


def default_path(now: datetime) -> Path:
    return Path(settings.LOCAL) / "backups" / f"yizhan-{now:%Y%m%d-%H%M%S}.backup"


def backup(target: Path, progress: Progress) -> dict[str, Any]:
    """Write the whole database, accounts too, into one file. Raises BackupError."""
    server = Server()
    about = _about()
    tables = connection.introspection.table_names()
    connection.close()
    done = 0

    def line(text: str) -> None:
        nonlocal done
        if "dumping contents of table" in text:
            done += 1
            progress(min(done, len(tables)), len(tables))

    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
            dump = Path(folder) / archive.DUMP
            command = [programs.find("pg_dump", server.major()), "--format=custom", "--verbose",
                       "--no-password", f"--file={dump}",
                       *(f"--exclude-table-data=public.{name}" for name in LEFT_OUT)]  # fmt: skip
            programs.run(command, server.environment(server.name), line)
            archive.write(dump, {**about, "postgresql": server.major()}, target)
    except OSError as error:
        raise BackupError(f"{error.filename or target}: {error.strerror}") from error
    return archive.manifest(target)


def _about() -> dict[str, Any]:
    return {
        "release": settings.RELEASE,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "stations": Station.objects.count(),
        "migrations": sorted(
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        ),
    }
