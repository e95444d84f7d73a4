from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from geo.basemap.build import NotAnExtract, build


class Command(BaseCommand):
    help = (
        "Make a base map of your own from an OpenStreetMap extract (.osm, .osm.pbf): streets, "
        "water and parks as vector tiles in .local/basemap.pmtiles. Show it with TILE_URL=pmtiles."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("extract", type=Path, help="extract.osm or extract.osm.pbf")
        parser.add_argument(
            "--output", type=Path, default=settings.BASEMAP_FILE, help="where to write it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        extract, target = options["extract"], options["output"]
        if not extract.is_file():
            raise CommandError(f"{extract} is not a file")
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with Console(stderr=True).status("Drawing tiles"):
                counts = build(extract, target)
        except NotAnExtract as error:
            raise CommandError(str(error)) from error
        for kind, count in counts.items():
            self.stdout.write(f"{count:8,}  {kind}")
        self.stdout.write(f"{target}: {target.stat().st_size / 1024:,.0f} kB")
