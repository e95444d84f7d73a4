from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import track

from stations.models import Schedule
from stations.schedules import DAYS, refresh, stale


class Command(BaseCommand):
    help = f"Compute the opening intervals of the next {DAYS} days. Run it daily."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--all", action="store_true", help="also what was computed today")

    def handle(self, *args: Any, **options: Any) -> None:
        schedules = list(Schedule.objects.all() if options["all"] else stale())
        hidden = not self.stdout.isatty()
        written = sum(
            refresh([schedule])
            for schedule in track(schedules, "Opening intervals", disable=hidden)
        )
        self.stdout.write(f"{len(schedules)} schedules, {written} intervals")
