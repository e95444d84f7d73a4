from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stations.portable import PortableError
from stations.portable.write import export


class Command(BaseCommand):
    help = (
        "Write all content (stations, amenities, history, areas, landmarks, sources …) into a new "
        "folder as JSON, CSV and one GeoPackage. Accounts are not in it: use `backup` for those."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a new or empty folder")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            counts = export(folder, lambda table: self.stderr.write(f"{table} …"))
        except PortableError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or folder}: {error.strerror}") from error
        for table, count in counts.items():
            self.stdout.write(f"{count:9,}  {table}")
