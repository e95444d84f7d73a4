from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from stations.actions.import_export import ImportExport
from stations.permissions import command
from stations.portable import PortableError


class Command(BaseCommand):
    help = (
        "Fill an empty database (`migrate` done, nothing loaded) with what `export` wrote; all or "
        "nothing. The content is then equal, row by row."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="what `export` wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        action = ImportExport(
            actor=command("import_export"),
            folder=options["folder"],
            progress=lambda table: self.stderr.write(f"{table} …"),
        )
        try:
            counts = action.execute()
        except (PortableError, ValidationError) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            reason = str(error).splitlines()[0]
            raise CommandError(f"nothing was imported: {reason}") from error
        for table, count in counts.items():
            self.stdout.write(f"{count:9,}  {table}")
