"""The map on which a place is chosen."""

from typing import Any

from maps.mapdata import map_settings
from maps.reports.file import pin_start
from stations.models import Entry


def pin_of(row: Entry) -> dict[str, Any]:
    """What the page needs to offer a pin; nothing for kinds without a place of their own."""
    if not row.has_point:
        return {}
    own = getattr(row, "point", None)
    at = own or (row.station and row.station.point) or row.subdistrict.centre
    start = {"lon": at.x, "lat": at.y, "known": True} if at else pin_start(None)
    return {"map": map_settings(), "map_data": start}
