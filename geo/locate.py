"""Which area a point lies in."""

from django.contrib.gis.geos import Point

from geo.models import Area
from geo.vocabulary import Level


def area_at(point: Point) -> Area | None:
    """The smallest area that covers a WGS-84 point, the city left out; None where no polygon is."""
    found = Area.objects.filter(geom__covers=point).exclude(level=Level.CITY)
    return found.defer("geom").order_by("-level", "code").first()
