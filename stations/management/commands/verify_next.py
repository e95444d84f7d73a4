from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stations.management.areas import area_called
from stations.quality.reasons import csv_lines, reasons
from stations.quality.worklist import as_walk, worklist


class Command(BaseCommand):
    help = (
        "List the real stations whose verification is worth most, by demand around them and by "
        "the age of what is known (docs/quality.md has the formula)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--district", default="", help="code or name of an area")
        parser.add_argument("--limit", type=int, default=20, help="how many, 1 to 1000")
        parser.add_argument("--walk", action="store_true", help="in the order of a walk")
        parser.add_argument("--csv", action="store_true", help="as CSV for spreadsheets")

    def handle(self, *args: Any, **options: Any) -> None:
        area, limit = options["district"], options["limit"]
        if not 1 <= limit <= 1000:
            raise CommandError("--limit must be 1 to 1000")
        tasks = worklist(area and area_called(area, "--district").pk, limit)
        if options["walk"]:
            tasks = as_walk(tasks)
        if options["csv"]:
            for line in csv_lines(tasks):
                self.stdout.write(line, ending="")
            return
        for number, task in enumerate(tasks, 1):
            said = "、".join(reasons(task))
            self.stdout.write(
                f"{number:3}. {task.priority:5.2f}  {task.station.code} {task.station}: {said}"
            )
        if not tasks:
            self.stdout.write("No real station is listed there.")
