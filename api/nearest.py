"""/api/nearest: the nearest stations as a GeoJSON FeatureCollection, one SQL statement."""

from datetime import datetime
from typing import Any

from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Round
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from api.call import Call
from api.collections import COLLECTIONS
from api.endpoint import Endpoint
from api.feature import feature_collection, feature_text
from api.media import GEOJSON
from api.parameters import MAX_DISTANCE, MODE, NEAR, OPEN, WANT, limit
from geo.travel import DETOUR, SPEED
from stations.hours import UnknownYear, day_type
from stations.kept import Kept, Shelf
from stations.nearest import Mode, NearestQuery, check_time, keep, shape, values

UNPUBLISHED = "unknown"
_shelf = Shelf()


def handle(call: Call) -> HttpResponse:
    query = read(call.values)
    check_time(query.at)
    found = [feature for (feature,) in _statement(query).rows(values(query))]
    about = {"numberReturned": len(found), "dayType": _day_type(query.at)}
    return HttpResponse(feature_collection(about, found), content_type=GEOJSON.type)


def _statement(query: NearestQuery) -> Kept:
    """Composed once for each shape of question, in each process."""

    def compose() -> Kept:
        text = feature_text(COLLECTIONS["stations"], more=_found(query.mode))
        return keep(query, feature_text=text)

    return _shelf.get((shape(query), query.mode), compose)


class BeijingText(Func):
    """RFC 3339 with whole seconds, on the clock of whoever reads it in China."""

    template = """to_char(%(expressions)s AT TIME ZONE 'Asia/Shanghai',
      'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')"""
    output_field = TextField()


def _found(mode: Mode) -> dict[str, Combinable]:
    """What a feature says of the position and the time that were asked for."""
    return {
        "distance_m": Round(F("distance_m"), precision=2),
        "travel_s": Round(F("distance_m") * Value(DETOUR / SPEED[mode])),
        "warned": F("warned"),
        "open_state": F("open_state"),
        "opens_at": BeijingText(F("opens_at")),
        "closes_at": BeijingText(F("closes_at")),
    }


def _day_type(at: datetime | None) -> str:
    """Why hours may be unknown: the State Council has not said yet which days of a year are off."""
    kind = day_type(timezone.localdate(at))
    return UNPUBLISHED if isinstance(kind, UnknownYear) else kind.value


def read(values: Any) -> NearestQuery:
    only_open, at = (True, values["open"][1]) if values["open"] else (False, None)
    lon, lat = values["near"]
    return NearestQuery(
        lon=lon,
        lat=lat,
        limit=values["limit"],
        want=values["want"],
        at=at,
        open_only=only_open,
        max_distance=values["max_distance"],
        mode=values["mode"],
    )


NEAREST = Endpoint(
    path="/nearest",
    name="nearest",
    summary=_("离一个位置最近的驿站，按距离排列"),
    handle=handle,
    parameters=(NEAR, limit(5, 50, clamp=False), WANT, OPEN, MAX_DISTANCE, MODE),
    media=(GEOJSON,),
    tag="nearest",
    schema="NearestStations",
    cache="no-store",
    versioned=False,
)
