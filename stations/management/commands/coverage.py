from dataclasses import asdict
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandParser

from geo.metric import shape_to_degrees
from geo.vocabulary import Level
from stations.planning import answer
from stations.planning.answer import Method
from stations.planning.demand import profile_of
from stations.planning.describe import describe
from stations.planning.equity import equity
from stations.planning.options import add_question, answering, question_from, write
from stations.planning.parse import parameters


class Command(BaseCommand):
    help = (
        "Who is within reach of a stop: population and ground covered, distances, stops, for the "
        "city, districts and sub-districts. Example: coverage --mode walk --reach 15min "
        "--want toilet --when workday:23 --level district"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_question(parser, ["csv", "json", "geojson"])
        parser.add_argument(
            "--level", default="", choices=["", *Level.values], help="only areas of this level"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        question = question_from(options)
        with answering():
            found = answer(question)
        rows = [r for r in (found.total, *found.rows) if options["level"] in ("", r.level)]
        shapes = {t.code: t.shape for t in found.region.inside}
        fair = equity(found)
        about = {
            "question": parameters(question),
            "method": Method(found.method).name.lower(),
            "demand": found.layer.title,
            "estimate": found.layer.estimate,
            "profile": profile_of(found.layer).key,
            "present": found.present,
            "gini": fair.gini,
            "subdistricts_under_80": fair.under_80,
            "synthetic_stations": found.synthetic,
            "stations_known_to_subdistrict_only": found.vague,
            "stations_with_unknown_hours": found.hours_unknown,
        }
        write(
            options,
            describe(question),
            [asdict(row) for row in rows] if options["format"] != "table" else [
                {
                    "area": row.name_zh, "demand": row.demand, "share": row.share,
                    "twice": row.twice, "ground": row.area_share, "P50 m": row.p50,
                    "P90 m": row.p90, "stops": row.stations, "per 10,000": row.per_10000,
                }
                for row in rows
            ],
            (
                None if shapes[row.code] is None
                else shape_to_degrees(np.array([shapes[row.code]], dtype=object))[0]
                for row in rows
            ),
            about,
        )  # fmt: skip
        self.stderr.write(
            f"{about['method']}; {found.layer.title}; of the stops that count {found.synthetic} "
            f"are synthetic, {found.vague} known to the sub-district only; hours of "
            f"{found.hours_unknown} unknown"
        )
