from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from stations.demo import network
from stations.models import Station


class Command(BaseCommand):
    help = (
        "Make or remove the demonstration network: synthetic stations spread by population over "
        "real districts, marked synthetic everywhere. The same seed gives the same network."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", type=int, default=network.SIZE, help="how many stations")
        parser.add_argument("--seed", type=int, default=network.SEED, help="any whole number >= 0")
        parser.add_argument(
            "--remove",
            action="store_true",
            help="delete everything synthetic, without asking; history keeps a row for each",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            self._remove() if options["remove"] else self._make(options["size"], options["seed"])

    def _remove(self) -> None:
        removed = network.remove("demo")
        left = Station.objects.count()
        self.stdout.write(f"Removed {removed:,} synthetic stations; {left:,} real ones stay.")

    def _make(self, size: int, seed: int) -> None:
        if network.exists():
            raise CommandError(
                "a demonstration network is loaded; type `manage.py demo --remove` first"
            )
        if not 1 <= size <= 1_000_000 or seed < 0:
            raise CommandError("--size must be 1 to 1,000,000 and --seed 0 or more")
        try:
            made = network.load("demo", size, seed)
        except ValueError as error:
            raise CommandError(f"{error}; type `manage.py load_shipped` first") from error
        self.stdout.write(f"Made {made:,} synthetic stations (seed {seed}).")
