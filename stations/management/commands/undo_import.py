from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from stations.actions import UndoImport
from stations.models import ImportRun
from stations.permissions import command

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Undo one import: its new stations are removed, changed ones set back. What people changed "
        "since is kept and listed. Without a number, lists the imports."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", nargs="?", type=int, help="number of the import")
        parser.add_argument("--reason", default="", help="kept in history")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["run"] is None:
            for run in ImportRun.objects.order_by("-pk")[:SHOWN]:
                when = f"{run.at:%Y-%m-%d %H:%M}"
                self.stdout.write(f"{run.pk:6}  {when}  {run.state:8} {run.source_id} {run}")
            return
        undo = UndoImport(
            actor=command("undo_import"), run=options["run"], reason=options["reason"]
        )
        try:
            result = undo.execute()
        except ImportRun.DoesNotExist as error:
            raise CommandError(f"no import {options['run']}; list them without a number") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{result.removed:,} stations removed, {result.restored:,} set back.")
        for conflict in result.conflicts:
            self.stdout.write(f"{conflict.code}: {conflict.why}")
