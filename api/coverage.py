"""/api/coverage: a planner's question, answered area by area."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from api.call import Call
from api.endpoint import Endpoint, answer
from api.media import CSV, GEOJSON, HTML
from api.parameters import WANT, Parameter, one_of
from geo.vocabulary import Level
from stations.planning import parse as read
from stations.planning.answer import Method
from stations.planning.figures import AreaFigures
from stations.planning.question import Mode, Question
from stations.plans.answers import Found, found
from stations.plans.outlines import geometries
from stations.tables import csv_text

DEMAND = Parameter(
    name="demand",
    parse=str,
    description=_("需求图层；默认 census，普查人口"),
    schema={"type": "string", "example": "census"},
)
TRAVEL = Parameter(
    name="mode",
    parse=read.mode,
    description=_("line 直线，walk 步行，ride 骑行"),
    schema={"type": "string", "enum": [*Mode], "default": "line"},
)
REACH = Parameter(
    name="reach",
    parse=read.reach,
    description=_("多远：500m，或步行、骑行的分钟数 15min；默认 1000m"),
    schema={"type": "string", "example": "1000m"},
)
WHEN = Parameter(
    name="when",
    parse=read.when,
    description=_("什么时候开着：workday:23、weekend:15、holiday:15、tue:23；默认不论何时"),
    schema={"type": "string", "example": "workday:23"},
)
AREA = Parameter(
    name="area",
    parse=str,
    description=_("区划代码；默认全市"),
    schema={"type": "string", "example": "110101"},
)
LEVEL = Parameter(
    name="level",
    parse=one_of("level", *Level.values),
    description=_("只要这一级的区域"),
    schema={"type": "string", "enum": list(Level.values)},
)


def handle(call: Call) -> HttpResponse:
    answered = found(read_question(call.values))
    level = call.values["level"]
    rows = [r for r in (answered.total, *answered.rows) if level in (None, r.level)]
    if call.media == CSV:
        return HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    document = _document(call, answered, rows)
    return answer(call, document, "api/coverage.html", question=answered.question)


def read_question(values: Any) -> Question:
    """Only what was given; the rest are the defaults of a question."""
    given: dict[str, Any] = {}
    for name in ("demand", "mode", "area", "when"):
        if values[name] is not None:
            given[name] = values[name]
    if values["want"]:
        given["amenities"] = tuple(sorted(values["want"]))
    if values["reach"]:
        given["reach"], given["unit"] = values["reach"]
    return Question(**given)


def _document(call: Call, answered: Found, rows: list[AreaFigures]) -> dict[str, Any]:
    shapes = geometries([row.code for row in rows])
    features = [
        {
            "type": "Feature",
            "id": row.code,
            "geometry": shapes.get(row.code),
            "properties": _properties(row),
        }
        for row in rows
    ]
    return {
        "type": "FeatureCollection",
        "features": features,
        "question": read.parameters(answered.question),
        "method": Method(answered.method).name.lower(),
        "synthetic": answered.synthetic,
        "hours_unknown": answered.hours_unknown,
        "links": call.self_links(GEOJSON, HTML, CSV, title=COVERAGE.summary),
    }


def _csv(rows: list[AreaFigures]) -> str:
    return csv_text(list(AreaFigures.__slots__), map(_properties, rows))


def _properties(row: AreaFigures) -> dict[str, Any]:
    """Sums over thousands of cells carry noise far behind the point."""
    return {
        name: round(value, 6) if isinstance(value, float) else value
        for name, value in asdict(row).items()
    }


COVERAGE = Endpoint(
    path="/coverage",
    name="coverage-answer",
    summary=_("一个覆盖问题的答案，按区域：人口、覆盖、距离"),
    handle=handle,
    parameters=(DEMAND, TRAVEL, REACH, WANT, WHEN, AREA, LEVEL),
    media=(GEOJSON, HTML, CSV),
    tag="planning",
)
