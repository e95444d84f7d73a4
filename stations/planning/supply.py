"""Stations as a question sees them: who counts, and why another does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from geo.metric import Floats, to_metres
from stations.hours import CalendarRule
from stations.models import Station
from stations.planning import typical
from stations.planning.question import Question
from stations.quality.checklists import Checklist, checklists
from stations.quality.facts import Known
from stations.quality.grade import grade
from stations.vocabulary import CoordPrecision, Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStation:
    """A station, real or planned, with what decides whether it counts. WGS-84 degrees."""

    code: str
    lon: float
    lat: float
    name: str = ""
    subdistrict: str = ""
    district: str = ""
    status: str = "open"
    amenities: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    hours: str = ""
    kind: str = "unknown"
    location_type: str = "unknown"
    floor: str = ""
    access_mode: str = "unknown"
    seats: int | None = None
    synthetic: bool = False
    precise: bool = True

    @property
    def known(self) -> Known:
        return Known(
            has=self.amenities,
            lacks=self.lacks,
            location_type=self.location_type,
            floor=self.floor,
            hours=self.hours,
            access_mode=self.access_mode,
        )


class Standing(IntEnum):
    """Whether a station counts for a question; the later, the farther from counting."""

    COUNTS = 0
    CLOSED = 1
    HOURS_UNKNOWN = 2
    NO_SERVICE = 3
    OTHER = 4
    """Another status or below the grade: as if it were not there."""


@dataclass(frozen=True)
class Supply:
    """Stations beside their arrays: `xy` (n, 2) in EPSG:4548, `standing` (n,) of `Standing`."""

    stations: tuple[PlanStation, ...]
    xy: Floats
    standing: NDArray[np.int8]

    def upto(self, worst: Standing) -> NDArray[np.intp]:
        """Indices of stations that stand no worse."""
        return np.flatnonzero(self.standing <= worst)


COLUMNS = (
    "code", "point", "name_zh", "subdistrict_id", "district_id", "status", "amenities",
    "amenities_no", "hours", "kind", "location_type", "floor", "access_mode", "seats", "synthetic",
    "coord_precision",
)  # fmt: skip
VAGUE = {CoordPrecision.SUBDISTRICT.value, CoordPrecision.UNKNOWN.value}


def plan_stations() -> list[PlanStation]:
    """Every public station with a position, whatever its status, in the order of codes."""
    rows = Station.objects.published().filter(entity=Entity.STATION, point__isnull=False)
    return [
        PlanStation(
            code=code,
            lon=point.x,
            lat=point.y,
            name=name,
            subdistrict=subdistrict or "",
            district=district or "",
            status=status,
            amenities=frozenset(has),
            lacks=frozenset(lacks),
            hours=hours,
            kind=kind,
            location_type=location_type,
            floor=floor,
            access_mode=access_mode,
            seats=seats,
            synthetic=synthetic,
            precise=precision not in VAGUE,
        )
        for (
            code, point, name, subdistrict, district, status, has, lacks, hours, kind,
            location_type, floor, access_mode, seats, synthetic, precision,
        ) in rows.order_by("code").values_list(*COLUMNS)
    ]  # fmt: skip


def supply(question: Question, stations: Sequence[PlanStation] | None = None) -> Supply:
    """`stations` replace those of the database, as a scenario does."""
    found = tuple(plan_stations() if stations is None else stations)
    checklist = next((c for c in checklists() if c.key == question.grade), None)
    lon, lat = (np.array([getattr(s, axis) for s in found], dtype=float) for axis in ("lon", "lat"))
    standing = [standing_of(question, station, checklist) for station in found]
    return Supply(found, to_metres(lon, lat), np.array(standing, dtype=np.int8))


def standing_of(
    question: Question, station: PlanStation, checklist: Checklist | None = None
) -> Standing:
    if station.status not in question.status:
        return Standing.OTHER
    if checklist and len(grade(checklist, station.known).met) < len(checklist.items):
        return Standing.OTHER
    if not station.amenities.issuperset(question.amenities):
        return Standing.NO_SERVICE
    if question.when is None:
        return Standing.COUNTS
    state = typical.state(station.hours, CalendarRule.for_kind(station.kind), question.when)
    if state == "open":
        return Standing.COUNTS
    return Standing.HOURS_UNKNOWN if state == "unknown" else Standing.CLOSED
