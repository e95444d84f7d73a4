import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from api.collections import COLLECTIONS
from api.publishing import publish
from api.tiles.layer import LAST

TILED = [name for name, collection in COLLECTIONS.items() if collection.tiled]


class Command(BaseCommand):
    help = (
        "Write the feed and the vector tiles as files that never change, for a CDN or an object "
        "store; index.json says which are current. What is there already is not written again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where the files go")
        parser.add_argument("--url", required=True, help="where the folder will be found")
        several = f"collections, with commas: {', '.join(TILED)}; none: no tiles"
        parser.add_argument("--tiles", default="stations", help=several)
        parser.add_argument("--zoom", type=int, default=14, help=f"the last, 0 to {LAST}")

    def handle(self, *args: Any, **options: Any) -> None:
        base, zoom = options["url"].rstrip("/"), options["zoom"]
        if not re.fullmatch(r"https?://[^\s?#]+", base):
            raise CommandError(f"--url {base!r}: an address that begins with http:// or https://")
        if not 0 <= zoom <= LAST:
            raise CommandError(f"--zoom {zoom}: from 0 to {LAST}")
        names = [] if options["tiles"] == "none" else options["tiles"].split(",")
        if unknown := [name for name in names if name not in TILED]:
            raise CommandError(f"--tiles {unknown[0]!r}: {', '.join(TILED)} or none")
        written = 0
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Files", total=None)

            def told(path: str) -> None:
                nonlocal written
                written += 1
                progress.update(task, advance=1, description=path)

            try:
                publish(options["folder"], base, [COLLECTIONS[n] for n in names], zoom, told)
            except OSError as error:
                named = error.filename or options["folder"]
                raise CommandError(f"{named}: {error.strerror}") from error
        self.stdout.write(f"{written:,} files written; {options['folder'] / 'index.json'}")
