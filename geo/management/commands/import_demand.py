from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from rich.console import Console

from geo.demand.census import KEY
from geo.demand.load import look, store
from geo.demand.profiles import FLAT, Profile, WrongProfile, shipped
from geo.demand.profiles import read as read_profile
from geo.demand.read import read
from geo.models import Meaning
from geo.tabular import DATUMS, Unusable


class Command(BaseCommand):
    help = (
        "Take in where people or orders are: a CSV with lon and lat, a GeoPackage or another "
        "layer, or a GeoTIFF. Shows what it would do; --apply does it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the table, layer or raster")
        parser.add_argument("--key", required=True, help="name of the layer, for --demand")
        parser.add_argument("--column", default="", help="column with the amount (no raster)")
        parser.add_argument(
            "--meaning", required=True, choices=Meaning.values, help="what is counted"
        )
        parser.add_argument("--licence", required=True, help="licence of the file")
        parser.add_argument("--year", required=True, type=int, help="year of the data")
        parser.add_argument("--title", default="", help="title of the layer (the file's name)")
        parser.add_argument(
            "--datum",
            default="wgs84",
            choices=DATUMS,
            help="datum of the degrees (wgs84)",
        )
        parser.add_argument(
            "--profile", default=FLAT,
            help=f"how many are there at which hour: {', '.join(shipped())} (assumptions; "
            f"{FLAT}), or a CSV with day, hour, share",
        )  # fmt: skip
        parser.add_argument("--skip-refused", action="store_true", help="take in the other rows")
        parser.add_argument("--apply", action="store_true", help="write to the database")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: no such file")
        if options["key"] == KEY:
            raise CommandError(f"--key: {KEY} is the default layer and is computed")
        try:
            validate_slug(options["key"])
        except Exception as error:
            raise CommandError("--key takes letters, digits, - and _") from error
        if not 1990 <= options["year"] <= 2100:
            raise CommandError("--year must lie between 1990 and 2100")
        profile = self._profile(options["profile"])
        try:
            with Console(stderr=True).status(f"Reading {path.name}"):
                found = look(read(path, options["column"], options["datum"]))
        except Unusable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{found.rows:,} rows: {len(found.cells):,} usable with {found.cells.total:,.0f} "
            f"{options['meaning']} in {len(found.cells.codes)} areas; {found.zero:,} with zero\n"
            f"refused: {found.missing:,} without a number or a position, {found.negative:,} "
            f"negative, {found.outside:,} outside the city"
        )
        if not options["apply"]:
            self.stdout.write("Nothing was written; --apply writes it.")
            return
        if not len(found.cells):
            raise CommandError("no usable row: is the datum right, and --column?")
        if found.refused and not options["skip_refused"]:
            raise CommandError("some rows are refused; --skip-refused takes in the others")
        store(
            found,
            path,
            key=options["key"],
            title=options["title"] or path.name,
            meaning=options["meaning"],
            year=options["year"],
            licence=options["licence"],
            datum=options["datum"],
            profile=profile,
        )
        self.stdout.write(f"Layer {options['key']} is there: coverage --demand {options['key']}")

    def _profile(self, given: str) -> Profile:
        try:
            return shipped()[given] if given in shipped() else read_profile(Path(given))
        except WrongProfile as error:
            raise CommandError(f"--profile: {error}") from error
