from typing import Any

import shapely
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from geo.models import dataset_version
from geo.siting.control import Control
from stations.parameters import ParameterError
from stations.permissions import command
from stations.planning.describe import describe
from stations.planning.options import add_question, asked, refused, write
from stations.planning.parse import parameters
from stations.planning.siting import site
from stations.planning.task import NAMES, parse_task
from stations.plans import published

ACTOR = command("site")


class Command(BaseCommand):
    help = (
        "Where the next stops should open: existing stops stay, candidates are imported hosts. "
        "Says how good the answer is at least (gap to a proven bound). Ctrl-C stops it. "
        "Example: site --mode ride --reach 5min -p 5 --publish"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_question(parser, ["csv", "json", "geojson"])
        parser.add_argument(
            "--model",
            default="mclp",
            choices=["mclp", "lscp", "pmedian"],
            help="most demand with p stops (mclp), fewest stops for all (lscp), shortest ways",
        )
        parser.add_argument("-p", "--p", type=int, default=10, help="how many new stops (10)")
        parser.add_argument("--budget", default="", help="what may be spent, instead of -p")
        parser.add_argument("--each", default="", help="what one stop costs, in the same unit")
        parser.add_argument("--kinds", default="", help="kinds of hosts, by commas: bank,post")
        parser.add_argument("--exclude", default="", help="codes of hosts never used, by commas")
        parser.add_argument("--require", default="", help="codes of hosts always used, by commas")
        parser.add_argument("--apart", type=float, default=0.0, help="least metres between stops")
        parser.add_argument("--seconds", type=float, default=10.0, help="time to search (10)")
        public = parser.add_mutually_exclusive_group()
        public.add_argument(
            "--publish", action="store_true",
            help="make the proposals public: in the collection `proposals` and in reports",
        )  # fmt: skip
        public.add_argument(
            "--published", action="store_true", help="list what is public; no search"
        )
        public.add_argument(
            "--withdraw", metavar="CODE", help="take what is public back; no search"
        )
        parser.add_argument("--seed", type=int, default=0, help="for another random search (0)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["published"]:
            write(options, "published", published.listed())
        elif options["withdraw"] is not None:
            siting = published.withdraw(options["withdraw"], ACTOR)
            self.stdout.write(f"{siting.code}: no longer public; the page can publish it again")
        else:
            self._site(options)

    def _site(self, options: dict[str, Any]) -> None:
        given = asked(options) | {name: str(options[name]) for name in NAMES}
        try:
            task = parse_task(given, most_seconds=3600)
        except ParameterError as error:
            raise refused(error) from error
        version = dataset_version()
        with Console(stderr=True).status("…") as status:
            control = Control(
                task.seconds,
                options["seed"],
                lambda share, what: status.update(f"{what} {share:.0%}"),
            )
            try:
                found = site(task, control=control)
            except ParameterError as error:
                raise refused(error) from error
            except KeyboardInterrupt:
                raise CommandError("stopped; nothing was changed") from None
        rows = [
            {
                "rank": proposal.rank,
                "code": proposal.candidate.code,
                "name": proposal.candidate.name,
                "kind": proposal.candidate.kind,
                "gain": proposal.gain,
                "cumulative": proposal.cumulative,
                "lon": proposal.candidate.lon,
                "lat": proposal.candidate.lat,
            }
            for proposal in found.proposals
        ]
        about = {
            "question": parameters(task.question),
            "model": task.model,
            "value": found.solution.value,
            "bound": found.solution.bound,
            "gap": found.solution.gap,
            "unreachable": found.unreachable,
            "candidates": found.candidates,
        }
        points = (shapely.Point(row["lon"], row["lat"]) for row in rows)
        write(options, describe(task.question), rows, points, about)
        self.stderr.write(
            f"{found.solution.value:,.0f} of at most {found.solution.bound:,.0f} "
            f"(gap {found.solution.gap:.2%}) from {found.candidates} candidates; "
            f"{found.unreachable:,.0f} out of reach of every candidate"
        )
        if options["publish"]:
            siting = published.publish(found, version, ACTOR)
            self.stderr.write(
                f"published as {siting.code} at /plan/siting/{siting.job_id}/; "
                f"site --withdraw {siting.code} takes it back"
            )
