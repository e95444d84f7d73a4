import os
from pathlib import Path
from typing import IO, Any, cast

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from geo.models import Source
from geo.vocabulary import Datum
from stations.actions import ImportStations
from stations.imports.geocoder import SERVICES, GeocoderError, choose
from stations.imports.headers import FIELDS, IGNORED
from stations.imports.limits import configured
from stations.imports.plan import AUTO, Options, Plan, plan_file
from stations.imports.readers import READERS
from stations.imports.report import write
from stations.imports.table import Unreadable
from stations.imports.terminal import show
from stations.models import ImportRun
from stations.permissions import command
from stations.vocabulary import CoordPrecision, Verification

TRUSTED = [value for value in Verification.values if value != Verification.SYNTHETIC]


class Command(BaseCommand):
    help = (
        "Take in a file of stations. Shows what it would do; writes only with --apply, then all or "
        "nothing. The same file twice changes nothing. "
        f"Files: {' '.join(READERS)}. Fields for --map: {' '.join(FIELDS)}, or {IGNORED}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="see above for the formats")
        parser.add_argument("--source", required=True, metavar="KEY", help="whose file it is")
        parser.add_argument("--title", help="makes the source when it is new (with --licence)")
        parser.add_argument("--licence", help="licence of a new source")
        parser.add_argument(
            "--not-redistributable",
            action="store_true",
            help="a new source whose licence forbids to publish it again",
        )
        parser.add_argument(
            "--datum",
            choices=[AUTO, *Datum.values],
            default="",
            help="of the coordinates; auto: by the declared sub-districts, or say that it is "
            "not clear (default: as last time for this source, else auto)",
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help="what a column is; columns joined by + are one field; remembered for the source",
        )
        parser.add_argument("--verification", choices=TRUSTED, default="", help="of all rows")
        parser.add_argument(
            "--precision", choices=CoordPrecision.values[:3], default="", help="of coordinates"
        )
        parser.add_argument("--geocode", choices=list(SERVICES), help="for rows without a position")
        parser.add_argument("--report", type=Path, metavar="FILE", help=".xlsx or .csv")
        parser.add_argument("--dry-run", action="store_true", help="the default")
        parser.add_argument("--apply", action="store_true", help="do it")
        parser.add_argument("--skip-refused", action="store_true", help="import the other rows")
        parser.add_argument("--accept-suspicious", action="store_true", help="import them as shown")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["apply"] and options["dry_run"]:
            raise CommandError("--dry-run or --apply, not both")
        if options["report"] and not options["report"].parent.is_dir():
            raise CommandError(f"--report {options['report']}: there is no such folder")
        console = Console(file=cast(IO[str], self.stdout))
        with Console(stderr=True).status("Reading and comparing"):
            plan = self._plan(options)
        show(plan, console)
        if options["report"]:
            write(plan, options["report"])
        if not options["apply"]:
            self.stdout.write("Nothing was written. Type the same with --apply to do it.")
            return
        run = self._apply(plan, options)
        if run is None:
            self.stdout.write("Everything is there already; nothing was written.")
        else:
            self.stdout.write(f"Import {run.pk} done. `manage.py undo_import {run.pk}` undoes it.")

    def _plan(self, options: dict[str, Any]) -> Plan:
        try:
            geocoder = choose(options["geocode"]) if options["geocode"] else None
            return plan_file(
                options["file"],
                self._source(options),
                Options(
                    datum=options["datum"],
                    verification=options["verification"],
                    precision=options["precision"],
                    mapping=dict(map(_pair, options["map"])),
                ),
                configured(),
                geocoder=geocoder,
                processes=os.cpu_count() or 1,
            )
        except (Unreadable, GeocoderError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error

    def _source(self, options: dict[str, Any]) -> Source:
        key = options["source"]
        if found := Source.objects.filter(pk=key).first():
            return found
        if not (options["title"] and options["licence"]):
            known = ", ".join(Source.objects.values_list("key", flat=True))
            raise CommandError(
                f"no source {key}; known: {known}. A new one needs --title and --licence"
            )
        return Source(
            key=key,
            title=options["title"],
            licence=options["licence"],
            redistributable=not options["not_redistributable"],
        )

    def _apply(self, plan: Plan, options: dict[str, Any]) -> ImportRun | None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(stderr=True)
        with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
            task = bar.add_task("Importing", total=plan.counts["new"] + plan.counts["changed"])
            action = ImportStations(
                actor=command("import_stations"),
                reason=plan.file_name,
                plan=plan,
                skip_refused=options["skip_refused"],
                accept_suspicious=options["accept_suspicious"],
                progress=lambda rows: bar.advance(task, rows),
            )
            try:
                return action.execute()
            except ValidationError as error:
                hint = "--skip-refused, --accept-suspicious"
                raise CommandError(f"{' '.join(error.messages)} ({hint})") from error


def _pair(text: str) -> tuple[str, str]:
    column, sign, field = text.rpartition("=")
    if not sign:
        raise CommandError(f"--map {text}: write COLUMN=FIELD")
    return column.strip(), field.strip()
