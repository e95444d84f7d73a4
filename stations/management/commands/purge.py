from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from stations.actions.reports.purge import PurgeReports
from stations.compact import compact
from stations.permissions import command


class Command(BaseCommand):
    help = (
        "Delete unpublished photos older than PHOTO_DAYS and answered reports older than "
        "REPORT_DAYS, with ratings, confirmations and counters that nobody needs any more; add up "
        "what changed in the feed and in the counts of tiles. Run it daily."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--photo-days", type=int, default=settings.PHOTO_DAYS, help="keep photos for"
        )
        parser.add_argument(
            "--report-days",
            type=int,
            default=settings.REPORT_DAYS,
            help="keep answered reports for",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        purged = PurgeReports(
            actor=command("purge"),
            photos_after=timedelta(days=options["photo_days"]),
            reports_after=timedelta(days=options["report_days"]),
        ).execute()
        for what, count in purged.items():
            self.stdout.write(f"{what}: {count}")
        self.stdout.write(f"rows added up: {compact()}")
