from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from stations.actions import MergeStations, UndoMerge
from stations.duplicates import RADIUS, Candidate, candidates
from stations.models import Merge
from stations.permissions import command


class Command(BaseCommand):
    help = (
        "List stations that may be one and the same, with the reasons. --merge keeps one of two: "
        "the other's code then leads to it; --undo takes a merge back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--radius", type=float, default=RADIUS, help="metres")
        parser.add_argument("--synthetic", action="store_true", help="the demonstration too")
        parser.add_argument("--limit", type=int, default=100, help="how many pairs")
        parser.add_argument("--merge", nargs=2, metavar=("KEEP", "DROP"), help="two codes")
        parser.add_argument("--reason", default="", help="of the merge, kept in history")
        parser.add_argument("--undo", type=int, metavar="MERGE", help="number of a merge")

    def handle(self, *args: Any, **options: Any) -> None:
        actor, reason = command("duplicates"), options["reason"]
        try:
            if options["merge"]:
                keep, drop = options["merge"]
                done = MergeStations(actor=actor, keep=keep, drop=drop, reason=reason).execute()
                self.stdout.write(f"Merge {done.pk} done. `manage.py duplicates --undo {done.pk}`")
            elif options["undo"] is not None:
                UndoMerge(actor=actor, merge=options["undo"], reason=reason).execute()
                self.stdout.write(f"Merge {options['undo']} undone.")
            else:
                self._list(options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except Merge.DoesNotExist as error:
            raise CommandError(f"no merge {options['undo']}") from error

    def _list(self, options: dict[str, Any]) -> None:
        found = candidates(options["radius"], options["synthetic"])
        for candidate in found[: options["limit"]]:
            first, second = candidate.first, candidate.second
            self.stdout.write(f"{candidate.score:.2f}  {first.code} {first.name}")
            self.stdout.write(f"      {second.code} {second.name}  ({_reasons(candidate)})")
        self.stdout.write(f"{len(found)} pairs")


def _reasons(candidate: Candidate) -> str:
    found = [f"names {candidate.similarity:.0%} alike"]
    if candidate.metres is not None:
        found.append(f"{candidate.metres:.0f} m apart")
    found += ["same address"] if candidate.same_address else []
    found += ["same host"] if candidate.same_host else []
    return ", ".join(found)
