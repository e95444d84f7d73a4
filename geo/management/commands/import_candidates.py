from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug

from geo import tabular
from geo.candidates.look import Columns, Look, look
from geo.candidates.store import store
from geo.tabular import DATUMS, Unusable
from geo.vocabulary import CandidateKind

SHOWN = 20  # refused rows that are named


class Command(BaseCommand):
    help = (
        "Take in places that might host a stop from a CSV with lon and lat, a GeoPackage or a "
        "GeoJSON, beside those of OpenStreetMap (import_osm). Shows what it would do and which "
        "rows it refuses; --apply does it. Example: import_candidates banks.csv --key banks "
        "--kind bank --licence CC0 --datum gcj02"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the table or layer")
        parser.add_argument("--key", required=True, help="short name of the list; codes begin so")
        parser.add_argument("--licence", required=True, help="licence of the file")
        parser.add_argument("--title", default="", help="title of the list (the file's name)")
        parser.add_argument(
            "--datum", required=True, choices=DATUMS, help="datum of the degrees in the file"
        )
        parser.add_argument(
            "--kind", default="", choices=["", *CandidateKind.values],
            help="kind of all, or of those whose kind the column does not say",
        )  # fmt: skip
        parser.add_argument("--kind-column", default="", help="column with the kind")
        parser.add_argument(
            "--words",
            default="",
            help="the list's words for kinds: 菜市场=supermarket,…",
        )
        parser.add_argument("--name-column", default="", help="column with the name (name)")
        parser.add_argument("--code-column", default="", help="column with a code (row number)")
        parser.add_argument(
            "--private", action="store_true", help="the licence forbids to publish the list"
        )
        parser.add_argument("--skip-refused", action="store_true", help="take in the other rows")
        parser.add_argument("--apply", action="store_true", help="write to the database")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: no such file")
        try:
            validate_slug(options["key"])
        except Exception as error:
            raise CommandError("--key takes letters, digits, - and _") from error
        columns = Columns(
            name=options["name_column"],
            code=options["code_column"],
            kind=options["kind"],
            kind_column=options["kind_column"],
            words=_words(options["words"]),
        )
        try:
            found = look(tabular.read(path, options["datum"]), columns, options["key"])
        except Unusable as error:
            raise CommandError(str(error)) from error
        self._tell(found)
        if not options["apply"]:
            self.stdout.write("Nothing was written; --apply writes it.")
            return
        if not found.hosts:
            raise CommandError("no usable row: is the datum right, and --kind?")
        if found.refused and not options["skip_refused"]:
            raise CommandError("some rows are refused; --skip-refused takes in the others")
        gone = store(
            found.hosts,
            path,
            options["key"],
            title=options["title"] or path.name,
            licence=options["licence"],
            datum=options["datum"],
            redistributable=not options["private"],
        )
        self.stdout.write(f"{len(found.hosts):,} candidates are there, {gone:,} are gone")

    def _tell(self, found: Look) -> None:
        self.stdout.write(f"{len(found.hosts):,} usable, {len(found.refused):,} refused")
        for row, why in found.refused[:SHOWN]:
            self.stdout.write(f"row {row}: {why}")
        if len(found.refused) > SHOWN:
            self.stdout.write(f"and {len(found.refused) - SHOWN:,} more")


def _words(text: str) -> dict[str, str]:
    pairs = dict(pair.partition("=")[::2] for pair in text.split(",") if pair)
    if wrong := sorted(set(pairs.values()) - set(CandidateKind.values)):
        raise CommandError(
            f"--words: no kind {wrong[0]!r}; known: {', '.join(CandidateKind.values)}"
        )
    return pairs
