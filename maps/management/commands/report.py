import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string
from django.utils import translation

from maps.plan.folium import assets
from maps.plan.report import ALONE, context
from stations.management.areas import area_called


class Command(BaseCommand):
    help = (
        "Write the report of an area as one HTML file that prints on A4: figures, map, gaps, data "
        "health, method and sources. The page /plan/report/AREA/ shows the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("area", help="code or name of the city, a district or a sub-district")
        parser.add_argument("-o", "--output", default="-", help="file; - is standard output")
        parser.add_argument("--lang", choices=["zh", "en"], default="zh", help="language")

    def handle(self, *args: Any, **options: Any) -> None:
        area = area_called(options["area"], "area")
        with translation.override("en" if options["lang"] == "en" else "zh-hans"):
            values = context(area) | {"skeleton": ALONE, "styles": assets.styles(*STYLES)}
            text = render_to_string("maps/plan/report.html", values)
        if options["output"] == "-":
            sys.stdout.write(text)
            return
        try:
            Path(options["output"]).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"-o: {error}") from error
        self.stdout.write(f"{options['output']}: {len(text) / 1e3:,.0f} kB")


STYLES = ("yizhan/tokens.css", "maps/css/base.css", "maps/css/plan.css")
