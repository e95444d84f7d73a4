from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from config.backup import BackupError
from config.backup.restore import check, restore
from config.backup.server import Server


class Command(BaseCommand):
    help = (
        "Replace the database by a backup, after asking. It is restored beside the one in use and "
        "takes its place at the end; if anything fails, nothing has changed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"].absolute()
        try:
            said = check(path)
            self.stdout.write(
                f"{path.name}: {said['stations']:,} stations, made {said['made_at']} by Yizhan "
                f"{said['release']}"
            )
            if not options["yes"] and Server().exists(Server().name) and not _agreed():
                raise CommandError("nothing was changed")
            with Progress(console=Console(stderr=True), transient=True) as bar:
                task = bar.add_task("Restoring", total=None)
                restore(path, lambda text: bar.update(task, description=_what(text)))
        except BackupError as error:
            raise CommandError(f"nothing was changed: {error}") from error
        self.stdout.write(
            "Restored. Marks that harvesters keep from before answer 410 from now on."
        )


def _agreed() -> bool:
    try:
        return input("Replace the whole database? Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False


def _what(text: str) -> str:
    """`pg_restore: processing data for table "public.geo_area"` → the part worth showing."""
    return text.strip().removeprefix("pg_restore: ")[:60]
