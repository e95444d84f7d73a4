from typing import Any

from django.core.management.base import BaseCommand

from stations.plans import snapshots


class Command(BaseCommand):
    help = (
        "Keep today's figures of the standard questions, for trends and for the collection "
        "`coverage`; run it daily. A second run of the day replaces the first."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = snapshots.take(self._report)
        self.stdout.write(f"{count:,} figures kept")

    def _report(self, share: float, words: str) -> None:
        self.stdout.write(f"{share:4.0%} {words}")
