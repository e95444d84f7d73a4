from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from config.doctor import Level, examine

WORDS = {Level.FINE: "✓ fine", Level.ADVICE: "! better", Level.WRONG: "✕ wrong"}


class Command(BaseCommand):
    help = "Check this installation: say what is wrong and how to put it right. Changes nothing."
    requires_system_checks: Any = []

    def handle(self, *args: Any, **options: Any) -> None:
        findings = sorted(examine(), key=lambda finding: -finding.level)
        table = Table("", "what", "found", "to do", box=None, pad_edge=False)
        for finding in findings:
            table.add_row(WORDS[finding.level], finding.subject, finding.found, finding.fix)
        console = Console(
            file=cast(TextIO, self.stdout), width=None if self.stdout.isatty() else 160
        )
        console.print(table)
        bad = sum(finding.level == Level.WRONG for finding in findings)
        if bad:
            raise CommandError(f"{bad} things are wrong")
