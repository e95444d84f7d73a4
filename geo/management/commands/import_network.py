from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rich.console import Console

from geo.network.load import load


class Command(BaseCommand):
    help = (
        "Import streets for walking and riding times: an OpenStreetMap extract (.osm, .pbf; foot "
        "and bicycle access, one-way streets, barriers) or any layer of lines (.gpkg, .geojson, "
        ".shp). The newest network is the one used; the same key replaces it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the extract or the layer")
        parser.add_argument("--key", default="streets", help="name of the network (streets)")
        parser.add_argument("--title", default="", help="title of the source (the file's name)")
        parser.add_argument("--licence", default="", help="licence of the source")
        parser.add_argument(
            "--datum",
            default="",
            choices=["wgs84", "cgcs2000", "gcj02", "bd09"],
            help="datum of a layer of lines (wgs84)",
        )
        parser.add_argument(
            "--crossing-seconds", type=float, default=0.0, help="time lost at each junction (0)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: no such file")
        if not 0 <= options["crossing_seconds"] <= 120:
            raise CommandError("--crossing-seconds must lie between 0 and 120")
        extract = path.suffix in {".osm", ".pbf", ".bz2", ".gz"}
        licence = options["licence"] or ("ODbL-1.0" if extract else "")
        if not licence:
            raise CommandError("--licence is needed: say under which licence the layer may be used")
        try:
            with (
                Console(stderr=True).status(f"Reading {path.name}"),
                transaction.atomic(),
            ):
                network = load(
                    path,
                    options["key"],
                    options["title"] or path.name,
                    licence,
                    options["datum"],
                    options["crossing_seconds"],
                )
        except Exception as error:  # readers of many formats, each with errors of its own
            raise CommandError(f"{path.name}: {error}; nothing was changed") from error
        self.stdout.write(
            f"{network.key}: {network.nodes:,} nodes and {network.segments:,} segments, the "
            f"largest connected piece with {network.connected:.1%} of what was read"
        )
