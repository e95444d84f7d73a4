"""What the map in the browser needs to know, embedded in the page."""

import json
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from maps.words.entry import is_vague
from maps.words.opening import Opening

CITY = "110000"


def map_settings() -> dict[str, Any]:
    """What the operator set for every map, and the legend that goes with it."""
    return {
        "city": CITY,
        "tiles": _tiles(),
        "attribution": settings.TILE_ATTRIBUTION,
        "review_number": settings.MAP_REVIEW_NUMBER,
        "legend": [
            ("open", _("开着")),
            ("closing", _("快关了")),
            ("always", _("24 小时")),
            ("closed", _("关着")),
            ("unknown", _("未知")),
        ],
    }


def _tiles() -> str:
    """The base map as the browser reads it; the library of vector tiles only where it is drawn."""
    library = static("vendor/protomaps-leaflet/protomaps-leaflet.js")
    vector = settings.BASEMAP.kind == "pmtiles"
    data = {**settings.BASEMAP.data, **({"library": library} if vector else {})}
    return json.dumps(data, ensure_ascii=False)


def single(station: Any, name: str, opening: Opening) -> dict[str, Any] | None:
    """The small map of one station's page; None when nobody knows where it is."""
    if station.point is None:
        return None
    districts = [station.district_id] if station.district_id else []
    return {"districts": districts, "stations": [_station(station, name, opening)]}


def _station(station: Any, name: str, opening: Opening) -> dict[str, Any]:
    return {
        "code": station.code,
        "name": name,
        "lon": round(station.point.x, 6),
        "lat": round(station.point.y, 6),
        "symbol": opening.symbol,
        "words": opening.words,
        "open": opening.is_open,
        "synthetic": station.synthetic,
        "vague": is_vague(station),
    }
