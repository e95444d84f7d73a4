"""`/plan/verify/`: a sheet to print for a walk along the stations to verify next."""

from dataclasses import dataclass
from typing import Any

import segno
from django.contrib.gis.geos import Point
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from maps.health import parameters
from maps.health.tries import Tries
from stations import parameters as read
from stations.quality.reasons import reasons
from stations.quality.worklist import Task, as_walk, worklist
from stations.schedules import today
from stations.vocabulary import AMENITIES

LIMIT, MOST = 20, 100
ASKED = (
    "phone_charge", "ebike_charge", "battery_swap", "heat_food", "water", "seat", "toilet", "ac",
    "first_aid", "ebike_parking",
)  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """One station on the sheet; `asked` pairs an amenity's name with what is recorded of it."""

    station: Any
    reasons: list[str]
    asked: list[tuple[str, str]]
    address: str
    qr: SafeString


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """`area`, `limit`, and `from=lon,lat` where the walk begins; bad ones are named (400)."""
    tries = Tries()
    area = tries.take(lambda: parameters.area(request), None)
    limit = tries.take(lambda: _limit(request), LIMIT)
    start = tries.take(lambda: _start(request), None)
    tasks = as_walk(worklist(area.code if area else "", limit), start)
    context = {
        "area": area,
        "stops": [_stop(request, task) for task in tasks],
        "today": today(),
        "errors": tries.errors,
    }
    return render(request, "maps/plan/verify.html", context, status=tries.status)


def _limit(request: HttpRequest) -> int:
    text = request.GET.get("limit", "")
    return read.whole("limit", text, least=1, most=MOST) if text else LIMIT


def _start(request: HttpRequest) -> Point | None:
    text = request.GET.get("from", "")
    if not text:
        return None
    try:
        return Point(*read.near(text), srid=4326)
    except read.ParameterError as error:
        raise read.ParameterError("from", error.detail) from error


def _stop(request: HttpRequest, task: Task) -> Stop:
    station = task.station
    address = request.build_absolute_uri(reverse("station", args=[station.code]))
    return Stop(
        station=station,
        reasons=reasons(task),
        asked=[(AMENITIES[key].label, _recorded(station, key)) for key in ASKED],
        address=address,
        qr=_qr(address),
    )


def _recorded(station: Any, key: str) -> str:
    if key in station.amenities:
        return "yes"
    return "no" if key in station.amenities_no else "unknown"


def _qr(text: str) -> SafeString:
    """An SVG element; dark modules only, so that it prints on any paper."""
    svg = segno.make(text, error="m", micro=False).svg_inline(scale=2, border=2, omitsize=True)
    return mark_safe(svg)  # noqa: S308 the encoded address becomes squares, not markup
