from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from geo.vocabulary import Level
from stations.management.areas import area_called
from stations.quality.health import csv_lines, figures


class Command(BaseCommand):
    help = (
        "Show how reliable the data are, area by area, worst first: stations verified within 90 "
        "days, with known hours, with a known entrance, and reports that wait for an answer. "
        "Synthetic stations are counted apart."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--district", default="", help="code or name; shows its sub-districts")
        parser.add_argument("--csv", action="store_true", help="every area, for spreadsheets")

    def handle(self, *args: Any, **options: Any) -> None:
        district = options["district"]
        district = district and area_called(district, "--district").pk
        if options["csv"]:
            for line in csv_lines(figures(district)):
                self.stdout.write(line, ending="")
            return
        self.stdout.write(
            f"{'stations':>8} {'90 days':>8} {'hours':>6} {'entrance':>8} "
            f"{'reports':>8} {'demo':>6}"
        )
        for row in figures(district, "" if district else Level.DISTRICT):
            self.stdout.write(
                f"{row.stations:8,} {row.verified:8,} {row.hours_known:6,} "
                f"{row.entrance_known:8,} {row.open_reports:8,} "
                f"{row.synthetic:6,}  {row.code} {row.name_zh}"
            )
