"""What a rider can ask of a station: an amenity, or something made of what else is known.

A condition is three-valued like the data: with `unknown`, what nobody knows passes too.
"""

from collections.abc import Callable

from django.db.models import Q

from stations.vocabulary import AMENITIES, AccessMode

CLIMATE = ("ac", "heating")
WALK_IN = (AccessMode.OPEN_DOOR, AccessMode.STAFFED, AccessMode.ASK_HOST)
ALWAYS = "24/7"


def _amenity(key: str, unknown: bool) -> Q:
    return ~Q(amenities_no__contains=[key]) if unknown else Q(amenities__contains=[key])


def _climate(unknown: bool) -> Q:
    """Warm in winter or cool in summer: either will do."""
    return _amenity("ac", unknown) | _amenity("heating", unknown)


def _always(unknown: bool) -> Q:
    return Q(hours=ALWAYS) | Q(hours="") if unknown else Q(hours=ALWAYS)


def _walk_in(unknown: bool) -> Q:
    """Without app, code, face or registration."""
    modes = [*WALK_IN, AccessMode.UNKNOWN] if unknown else WALK_IN
    return Q(access_mode__in=modes)


# Besides the amenities, by the key that stands for each in an address.
MADE: dict[str, Callable[[bool], Q]] = {
    "climate": _climate,
    "always": _always,
    "walk_in": _walk_in,
}
WANTS = (*AMENITIES, *MADE)


def condition(key: str, unknown: bool = False) -> Q:
    """Raises KeyError for a key that is not in WANTS."""
    return _amenity(key, unknown) if key in AMENITIES else MADE[key](unknown)
