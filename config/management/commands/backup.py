from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from config.backup import BackupError
from config.backup.dump import backup, default_path


class Command(BaseCommand):
    help = (
        "Write the whole database, accounts and history included, into one file with a checksum, "
        "readable by its owner only. `restore` takes it back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="where to; .local/backups/ and the time if left out"
        )
        parser.add_argument("--force", action="store_true", help="overwrite a file that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"] or default_path(timezone.localtime())
        target = target.absolute()
        if target.exists() and not options["force"]:
            raise CommandError(f"{target} is there already; --force overwrites it")
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Tables", total=None)
            try:
                said = backup(
                    target, lambda done, total: bar.update(task, completed=done, total=total)
                )
            except BackupError as error:
                raise CommandError(f"no backup was made: {error}") from error
        self.stdout.write(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
        self.stdout.write(f"{said['stations']:,} stations; SHA-256 {said['sha256']}")
