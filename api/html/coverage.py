"""Coverage figures as a table, area by area, least share first."""

from typing import Any

from django.utils.translation import gettext as _

from api.call import Call
from api.html.frame import shown_links
from geo.vocabulary import Level
from stations.planning.describe import describe
from stations.planning.question import Question


def page(call: Call, document: dict[str, Any], question: Question) -> dict[str, Any]:
    found = [feature["properties"] for feature in document["features"]]
    ordered = sorted(found, key=lambda row: (row["share"] is None, row["share"] or 0))
    return {
        "asked": describe(question),
        "rows": [_row(call, values) for values in ordered],
        "synthetic": document["synthetic"],
        "hours_unknown": document["hours_unknown"],
        "links": shown_links(document["links"]),
    }


def _row(call: Call, values: dict[str, Any]) -> dict[str, Any]:
    english = values["name_en"] if call.language == "en" else ""
    return {
        "code": values["code"],
        "name": english or values["name_zh"],
        "level": Level(values["level"]).label,
        "demand": _known(values["demand"], "{:,.0f}"),
        "share": _known(values["share"], "{:.1%}"),
        "area_share": _known(values["area_share"], "{:.1%}"),
        "p50": _known(values["p50"], "{:,.0f}"),
        "p90": _known(values["p90"], "{:,.0f}"),
        "stations": values["stations"],
    }


def _known(value: float | None, form: str) -> str:
    return _("未知") if value is None else form.format(value)
