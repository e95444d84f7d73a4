from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from stations.demo import network
from stations.shipped.load import load, pending


class Command(BaseCommand):
    help = (
        "Load what ships: areas, census, the stations named in the press, and once the "
        "demonstration network. Safe to repeat: it adds what is missing and changes nothing that "
        "is there, so what an operator edited, withdrew or removed stays that way."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--without-demonstration",
            action="store_true",
            help="do not load the demonstration network (a later run without this flag does)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._load(not options["without_demonstration"])
        except FileNotFoundError as error:
            name = Path(error.filename).name if error.filename else str(error)
            raise CommandError(f"{name} is missing: install the packages (make setup).") from error
        except (ValidationError, ValueError) as error:
            raise CommandError(f"nothing was loaded: {error}") from error

    def _load(self, demonstration: bool) -> None:
        if not pending() and (not demonstration or network.was_loaded()):
            self.stdout.write("What ships is loaded; nothing to do.")
            return
        console = Console(stderr=True)

        def progress(steps: Sequence[Any], label: str) -> Any:
            return track(steps, label, console=console, transient=True)

        for label, rows in load(progress, demonstration):
            self.stdout.write(f"{rows:6,}  {label}")
