"""Bring the database and the collected files up to date; each part is skipped when it is."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.bootstrap import stamps
from config.bootstrap.progress import Step

UNUSED = ["*-src.js*", "*-src.esm.js*"]  # Leaflet's sources, a third of all bytes


def migrate(step: Step) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, stdout=step)


def load(step: Step) -> None:
    """What ships; the command itself skips what is loaded."""
    call_command("load_shipped", stdout=step)


def collect(step: Step) -> None:
    """Static files, compressed and named by their content."""
    stamp = Path(settings.LOCAL) / "run" / "collected"
    inputs = _static_inputs()
    if stamps.fresh(stamp, inputs) and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return
    stamp.unlink(missing_ok=True)
    call_command(
        "collectstatic",
        interactive=False,
        clear=True,
        ignore_patterns=UNUSED,
        stdout=step,
    )
    stamps.write(stamp, inputs)


def _static_inputs() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
