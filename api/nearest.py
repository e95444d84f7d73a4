"""/api/nearest: the nearest stations as a GeoJSON FeatureCollection, one SQL statement."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from api.call import Call
from api.collections import COLLECTIONS
from api.endpoint import Endpoint
from api.feature import feature_columns, feature_text
from api.media import GEOJSON
from api.parameters import MAX_DISTANCE, MODE, NEAR, OPEN, WANT, limit
from stations.hours import UnknownYear, day_type
from stations.kept import Kept, Shelf
from stations.nearest import NearestQuery, check_time, keep, shape, travel_seconds, values

UNPUBLISHED = "unknown"
_shelf = Shelf()
STATE = ("distance_m", "rank_m", "warned", "open_state", "opens_at", "closes_at")


def handle(call: Call) -> HttpResponse:
    query = read(call.values)
    check_time(query.at)
    rows = _statement(query).rows(values(query))
    nearest = sorted(rows, key=lambda row: (row["rank_m"], row["feature_id"]))[: query.limit]
    features = ",".join(_feature(row, query) for row in nearest)
    return HttpResponse(
        f'{{"type":"FeatureCollection","features":[{features}],"numberReturned":{len(nearest)},'
        f'"dayType":"{_day_type(query.at)}"}}',
        content_type=GEOJSON.type,
    )


def _statement(query: NearestQuery) -> Kept:
    """Composed once for each shape of question, in each process."""

    def compose() -> Kept:
        return keep(query, feature_columns(COLLECTIONS["stations"]), STATE)

    return _shelf.get(shape(query), compose)


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


def _feature(row: dict[str, Any], query: NearestQuery) -> str:
    extra = {
        "distance_m": round(row["distance_m"], 2),
        "travel_s": travel_seconds(row["distance_m"], query.mode),
        "warned": row["warned"],
        "open_state": row["open_state"],
        "opens_at": _local(row["opens_at"]),
        "closes_at": _local(row["closes_at"]),
    }
    properties = row["feature_properties"][:-1] + "," + json.dumps(extra, separators=(",", ":"))[1:]
    return feature_text(json.dumps(row["feature_id"]), row["feature_geometry"], properties)


def _local(at: datetime | None) -> str | None:
    return timezone.localtime(at).isoformat() if at else None


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
