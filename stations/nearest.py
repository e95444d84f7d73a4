"""The nearest stations to a position, exactly in metres, with what a rider asks for."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from django.contrib.gis.geos import Point
from django.utils import timezone
from django.utils.translation import gettext as _

from geo import ewkb
from geo.travel import DETOUR, SPEED
from stations.kept import Kept
from stations.models import Schedule, Station
from stations.parameters import ParameterError
from stations.querysets import UTM_SCALE_MARGIN, StationQuerySet
from stations.vocabulary import AMENITIES
from stations.wants import CLIMATE

Mode = Literal["walk", "ride"]
# The index orders by metres on the UTM plane, the answer by metres on the ellipsoid: so many
# more candidates are read than asked for, then put in their true order.
SPARE = 10
STAND_IN: dict[str, Any] = {"at": datetime(2001, 2, 3, tzinfo=UTC), "max_distance": 12345.6789}
STAND_INS = tuple(key for key in AMENITIES if key not in CLIMATE)


@dataclass(frozen=True, kw_only=True)
class NearestQuery:
    """`lon`, `lat` in WGS-84 degrees; `at` an aware time, None for now; metres.

    With `unknown`, what nobody knows passes `want` and `open_only` too.
    """

    lon: float
    lat: float
    limit: int = 5
    want: tuple[str, ...] = ()
    at: datetime | None = None
    open_only: bool = False
    unknown: bool = False
    max_distance: float | None = None
    mode: Mode = "ride"

    @property
    def point(self) -> Point:
        return Point(self.lon, self.lat, srid=4326)


def candidates(query: NearestQuery) -> StationQuerySet:
    """One statement: the nearest stations by index, `limit` and a few spare, annotated.

    Warned stations are searched apart: however many there are, the nearest others are found too.
    """
    at = query.at or timezone.now()
    found = Station.objects.listed().offering(query.want, query.unknown).by_distance(query.point)
    if query.max_distance is not None:
        found = found.around(query.point, query.max_distance)
    if query.open_only:
        found = found.open_at(at, query.unknown)
    most = query.limit + SPARE
    chosen = Station.objects.among(found.not_warned(at)[:most], found.warned(at)[:most])
    chosen = chosen.by_distance(query.point)
    if query.max_distance is not None:  # measured last: the planner takes it for very expensive
        chosen = chosen.filter(distance_m__lte=query.max_distance)
    return chosen.with_warned(at).with_open_state(at)


def keep(query: NearestQuery, **columns: Any) -> Kept:
    """The statement for questions of this shape: `columns` of the nearest, in their order.

    Warned ones stand as if 500 m farther. Which amenities are asked for is left open: there are
    too many sets of them to compose a statement for each. How far one looks decides which index
    is best: with it, each question is planned anew.
    """
    distant = STAND_IN["max_distance"] if query.max_distance is not None else None
    asked, want = _left_open(query)
    shape = replace(
        query, lon=116.25, lat=39.75, at=STAND_IN["at"], max_distance=distant, want=want
    )
    stand_ins = {"point": shape.point, "at": shape.at, **{key: key for key in asked}}
    if distant is not None:
        stand_ins |= {"max_distance": distant, "reach": distant * UTM_SCALE_MARGIN}
    rows = candidates(shape).annotate(**columns).order_by("rank_m", "code")[: query.limit]
    return Kept(rows.values(*columns), stand_ins, prepared=distant is None, written=asked)


def shape(query: NearestQuery) -> Hashable:
    """Two questions of one shape differ only in what `values` says."""
    want = _left_open(query)[1]
    return (query.limit, want, query.open_only, query.unknown, query.max_distance is None)


def _left_open(query: NearestQuery) -> tuple[dict[str, str], tuple[str, ...]]:
    """Stand-ins for amenities, each with the one it stands for; and `want` with them."""
    asked = sorted({key for key in query.want if key in AMENITIES})
    if len(asked) > len(STAND_INS):
        return {}, query.want
    stand = dict(zip(STAND_INS, asked, strict=False))
    return stand, (*stand, *(key for key in query.want if key not in AMENITIES))


def values(query: NearestQuery) -> dict[str, Any]:
    """What `keep` leaves open."""
    here = ewkb.Geometry(ewkb.point(query.lon, query.lat))
    found: dict[str, Any] = {"point": here, "at": query.at or timezone.now()}
    found |= _left_open(query)[0]
    if query.max_distance is not None:
        reach = query.max_distance * UTM_SCALE_MARGIN
        found |= {"max_distance": query.max_distance, "reach": reach}
    return found


def nearest(query: NearestQuery) -> list[Any]:
    """Stations by true distance, warned ones as if 500 m farther, each with `distance_m`,
    `warned`, `travel_s`, `open_state`, `opens_at`, `closes_at` and `open_access_mode`.

    Raises ParameterError naming `open` for a time outside the computed days.
    """
    check_time(query.at)
    found = sorted(candidates(query).select_related("district", "subdistrict", "source"),
                   key=lambda station: (station.rank_m, station.pk))[: query.limit]  # fmt: skip
    for station in found:
        station.travel_s = travel_seconds(station.distance_m, query.mode)
    return found


def travel_seconds(metres: float, mode: Mode) -> int:
    """Straight line × 1.3 at 4 km/h on foot or 15 km/h by e-bike, in whole seconds."""
    return round(metres * DETOUR / SPEED[mode])


def check_time(at: datetime | None) -> None:
    """Refuse a time for which no intervals are computed, instead of calling it closed."""
    if at is None:
        return
    days = Schedule.objects.filter(computed_until__isnull=False).order_by("-computed_until").first()
    if days is None or days.computed_from is None or days.computed_until is None:
        return
    if not days.computed_from <= at < days.computed_until:
        raise ParameterError(
            "open",
            _("营业时间只算到 %(start)s 至 %(end)s")
            % {"start": days.computed_from.isoformat(), "end": days.computed_until.isoformat()},
        )
