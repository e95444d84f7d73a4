from typing import Any

from django.core.management.base import BaseCommand

from stations.alerts import resume
from stations.alerts.overdue import remind


class Command(BaseCommand):
    help = (
        "Tell staff by e-mail which reports are due, and hand everything that is not sent yet to "
        "the worker again. Run it daily; a second run of the day tells nothing twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        due, people = remind(), resume()
        self.stdout.write(f"{due} reminders; e-mails to {people} people are on their way")
