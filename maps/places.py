"""Where the rider is: a position, a named area, or the middle of the city until we are told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.contrib.gis.db.models import Collect
from django.contrib.gis.db.models.functions import PointOnSurface
from django.contrib.gis.geos import Point
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.models import Area, Landmark
from geo.vocabulary import LandmarkKind, Level
from maps.state import RiderState
from stations.functions import GeodesicDistance
from stations.models import Station
from stations.parameters import ParameterError, shown

TIANANMEN = (116.39748, 39.90872)
LANDMARK_WITHIN = 600  # metres
LANDMARKS = 12


@dataclass(frozen=True)
class Place:
    """A WGS-84 position and what to call it; `chosen` is False for the default."""

    lon: float
    lat: float
    label: str
    chosen: bool = True
    landmarks: Sequence[Landmark] = field(default=())


def named(thing: Area | Landmark) -> str:
    """The name in the language of the page."""
    english = (get_language() or "").startswith("en")
    return thing.name_en if english and thing.name_en else thing.name_zh


def locate(state: RiderState) -> Place:
    """The place a state means. Raises ParameterError naming an unknown `area`."""
    if state.near:
        place = _with_landmarks(Place(*state.near, ""))
        return replace(place, label=_near_what(place))
    return _with_landmarks(_area(state.area)) if state.area else default()


def default() -> Place:
    return _with_landmarks(Place(*TIANANMEN, _("天安门"), chosen=False))


def _with_landmarks(place: Place) -> Place:
    """The subway stations around: names to judge a map without tiles by."""
    at = Point(place.lon, place.lat, srid=4326)
    stations = (
        Landmark.objects.filter(kind=LandmarkKind.SUBWAY_STATION)
        .annotate(distance_m=GeodesicDistance("point", at))
        .order_by("distance_m", "code")
    )
    return replace(place, landmarks=list(stations[:LANDMARKS]))


def _near_what(place: Place) -> str:
    """The nearest subway station, else the area around, else just the chosen point."""
    for landmark in place.landmarks[:1]:
        if landmark.distance_m <= LANDMARK_WITHIN:  # type: ignore[attr-defined]
            return _("%(name)s地铁站") % {"name": named(landmark).removesuffix("站")}
    point = Point(place.lon, place.lat, srid=4326)
    areas = Area.objects.exclude(level=Level.CITY).filter(geom__covers=point).defer("geom")
    area = areas.order_by("-level").first()
    return named(area) if area else _("你选的位置")


def _area(code: str) -> Place:
    """An interior point of the area, else the middle of its stations, else its parent's."""
    area = Area.objects.defer("geom").filter(code=code).first() if code.isascii() else None
    if area is None:
        raise ParameterError("area", _("没有 %(value)s 这个区或街道") % {"value": shown(code)})
    point = interior(area) or (interior(area.parent) if area.parent else None)
    if point is None:
        raise ParameterError("area", _("还不知道%(name)s在哪") % {"name": named(area)})
    return Place(point.x, point.y, named(area))


def interior(area: Area) -> Point | None:
    """A WGS-84 point inside the area, or on one of its stations near their middle."""
    own = Area.objects.filter(pk=area.pk).aggregate(at=PointOnSurface(Collect("geom")))["at"]
    if own:
        return Point(own.x, own.y, srid=4326)
    inside = Station.objects.listed().filter(subdistrict=area)
    middle = inside.aggregate(at=PointOnSurface(Collect("point")))["at"]
    return Point(middle.x, middle.y, srid=4326) if middle else None
