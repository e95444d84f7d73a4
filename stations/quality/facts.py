"""What is known of one station, as checklists ask it. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stations.hours import HoursError, parse_osm, to_osm
from stations.vocabulary import AccessMode, LocationType

GROUND = re.compile(r"(地上)?(一|首|1|底)\s*(层|楼|商)|1|1F|F1|G|GF|地面(层)?", re.IGNORECASE)
SELF_ENTRY = {
    AccessMode.OPEN_DOOR,
    AccessMode.QR,
    AccessMode.KEYPAD,
    AccessMode.APP,
    AccessMode.FACE,
}


class Answer(StrEnum):
    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Known:
    """`has` and `lacks` are amenity keys; a key in neither is unknown. `limited` counts as had."""

    has: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    location_type: str = LocationType.UNKNOWN
    floor: str = ""
    hours: str = ""
    access_mode: str = AccessMode.UNKNOWN

    @classmethod
    def of(cls, station: Any) -> "Known":
        return cls(
            has=frozenset(station.amenities),
            lacks=frozenset(station.amenities_no),
            location_type=station.location_type,
            floor=station.floor,
            hours=station.hours,
            access_mode=station.access_mode,
        )


def _answer(known: bool, met: bool) -> Answer:
    return Answer.UNKNOWN if not known else Answer.MET if met else Answer.MISSING


def street_front(station: Known) -> Answer:
    known = station.location_type != LocationType.UNKNOWN
    return _answer(known, station.location_type == LocationType.STREET_FRONT)


def ground_floor(station: Known) -> Answer:
    """From the words for the floor: 一层, 1F, 底商; several floors meet it when one is this one."""
    parts = [
        part.strip()
        for part in re.split(r"[、,，/;；和]|(?<=\w)[-~–—至]", station.floor)
        if part.strip()
    ]
    return _answer(bool(parts), any(GROUND.fullmatch(part) for part in parts))


def open_24h(station: Known) -> Answer:
    try:
        always = bool(station.hours) and to_osm(parse_osm(station.hours)) == "24/7"
    except HoursError:
        return Answer.UNKNOWN
    return _answer(bool(station.hours), always)


def self_entry(station: Known) -> Answer:
    """Whether somebody outside gets in when nobody is inside."""
    return _answer(station.access_mode != AccessMode.UNKNOWN, station.access_mode in SELF_ENTRY)


FACTS: dict[str, Callable[[Known], Answer]] = {
    "street_front": street_front,
    "ground_floor": ground_floor,
    "open_24h": open_24h,
    "self_entry": self_entry,
}


def ask(condition: str, station: Known) -> Answer:
    """One condition of a checklist: a fact, else an amenity."""
    if fact := FACTS.get(condition):
        return fact(station)
    if condition in station.has:
        return Answer.MET
    return Answer.MISSING if condition in station.lacks else Answer.UNKNOWN
