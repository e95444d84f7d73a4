"""Streets of an OpenStreetMap extract, for people on foot and on e-bikes. Pure."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import osmium

from geo.metric import to_metres
from geo.network.streets import RIDE, RIDE_BACK, WALK, WALK_BACK, Streets, build

STREETS = {
    "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link",
    "unclassified", "residential", "living_street", "service", "pedestrian", "track", "path",
    "footway", "cycleway", "steps", "road", "trunk", "trunk_link", "bridleway", "corridor",
}  # fmt: skip
NO_BIKES = {"steps", "footway", "pedestrian", "corridor"}
CLOSED = {"no", "private"}
ALLOWED = {"yes", "designated", "permissive", "destination"}
BARRIERS = {"wall", "fence", "hedge", "block_all", "debris"}


def access(tags: Mapping[str, str]) -> int:
    """Bits of `geo.network.streets` for a way with these tags; 0 when it is no street."""
    highway = tags.get("highway", "")
    if highway not in STREETS or tags.get("area") == "yes":
        return 0
    shut = tags.get("access") in CLOSED
    foot = tags.get("foot") in ALLOWED or not (shut or tags.get("foot") in CLOSED)
    if highway == "cycleway" and tags.get("foot") not in ALLOWED:
        foot = "foot" not in tags and not shut
    bicycle = tags.get("bicycle", "")
    ride = bicycle in ALLOWED or not (
        shut or bicycle in {*CLOSED, "dismount"} or highway in NO_BIKES
    )
    bits = (WALK | WALK_BACK) * foot
    if ride:
        bits |= RIDE | RIDE_BACK
        free = tags.get("oneway:bicycle") == "no" or tags.get("cycleway", "").startswith("opposite")
        oneway = tags.get("oneway:bicycle") or tags.get("oneway", "")
        if oneway == "" and tags.get("junction") in {"roundabout", "circular"}:
            oneway = "yes"
        if not free and oneway in {"yes", "1", "true"}:
            bits &= ~RIDE_BACK
        elif not free and oneway in {"-1", "reverse"}:
            bits &= ~RIDE
    return bits


def blocked(tags: Mapping[str, str]) -> bool:
    """Whether nobody passes a node: a wall, or a gate that is closed to all."""
    barrier = tags.get("barrier", "")
    if not barrier:
        return False
    if barrier in BARRIERS:
        return True
    return tags.get("access") in CLOSED and not (
        tags.get("foot") in ALLOWED or tags.get("bicycle") in ALLOWED
    )


def read(path: Path) -> Streets:
    """Raises RuntimeError for what osmium cannot read."""
    shut: set[int] = set()
    lon: list[float] = []
    lat: list[float] = []
    start: list[int] = []
    bits: list[int] = []
    for node in osmium.FileProcessor(str(path), osmium.osm.NODE).with_filter(
        osmium.filter.KeyFilter("barrier")
    ):
        if blocked(dict(node.tags)):
            shut.add(node.id)
    ways = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    for way in ways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY)):
        allowed = access(dict(way.tags))
        if not allowed:
            continue
        assert isinstance(way, osmium.osm.Way)
        previous = False
        for place in way.nodes:
            usable = place.location.valid() and place.ref not in shut
            if usable:
                lon.append(place.location.lon)
                lat.append(place.location.lat)
                if previous:
                    start.append(len(lon) - 2)
                    bits.append(allowed)
            previous = usable
    first = np.array(start, dtype=np.intp)
    return build(
        to_metres(np.array(lon), np.array(lat)), first, first + 1, np.array(bits, dtype=np.uint8)
    )
