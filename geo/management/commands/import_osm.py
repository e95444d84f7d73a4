from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from geo.downloads import BrokenFile
from geo.osm.load import load
from geo.osm.read import Bounds, bounds


class Command(BaseCommand):
    help = (
        "Import an OpenStreetMap extract (.osm, .pbf): toilets, drinking water, charging, bicycle "
        "repair and parking, shelters as service points; banks, post offices, shops … as "
        "candidate hosts, never as stations. The same file twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the extract")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also remove what was imported inside the extract's area and is no longer in it; "
            "only for complete extracts",
        )
        parser.add_argument(
            "--bounds", default="", help="the extract's area, for a file that does not state it: "
            "west,south,east,north in degrees",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: no such file")

        def progress(found: Any, label: str) -> Any:
            return track(found, label, console=Console(stderr=True), transient=True)

        try:
            area = bounds(path)
            if options["bounds"]:
                area = _rectangle(options["bounds"])
            if options["replace"] and area is None:
                raise CommandError(f"{path.name} does not say which area it covers; add --bounds")
            results = load(path, progress, area if options["replace"] else None)
        except BrokenFile as error:
            raise CommandError(
                f"{error.file} is broken or no OpenStreetMap file; nothing was changed ({error})"
            ) from error
        for table, r in results.items():
            self.stdout.write(
                f"{table}: {r.new:,} new, {r.changed:,} changed, {r.unchanged:,} unchanged, "
                f"{r.older:,} older than what is there, {r.removed:,} removed"
            )
        self.stdout.write("© OpenStreetMap contributors (ODbL-1.0)")


def _rectangle(text: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise CommandError("--bounds takes west,south,east,north in degrees") from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise CommandError("--bounds: west must be below east, south below north")
    return west, south, east, north
