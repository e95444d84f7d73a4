from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stations.planning import answer
from stations.planning.describe import describe
from stations.planning.gaps import gaps
from stations.planning.options import add_question, answering, question_from, write
from stations.planning.parse import parameters


class Command(BaseCommand):
    help = (
        "Places that no stop serves, those with most people first, each with the reason: no stop, "
        "a stop but closed then, hours unknown, a stop without the service."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_question(parser, ["csv", "json", "geojson"])
        parser.add_argument("--limit", type=int, default=20, help="how many gaps (20)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["limit"] <= 10_000:
            raise CommandError("--limit must lie between 1 and 10000")
        question = question_from(options)
        with answering():
            found = gaps(answer(question), options["limit"])
        rows = [
            {
                "rank": gap.rank,
                "area": gap.area,
                "name": gap.name_zh,
                "reason": gap.reason.name.lower(),
                "demand": gap.demand,
                "cells": gap.cells,
                "km2": gap.km2,
                "distance": gap.distance,
            }
            for gap in found
        ]
        about = {"question": parameters(question)}
        write(options, describe(question), rows, (gap.shape for gap in found), about)
