"""The answer to "where, now?": what is near, what is not, and what to do about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from maps.filters import open_label, want_label
from maps.places import Place
from maps.state import MOST_CARDS, RiderState
from maps.words.opening import opening
from stations.nearest import NearestQuery, nearest

REACH = 1000  # metres a rider goes out of the way
ORDER = ("open", "unknown", "closed")  # of what is within reach


@dataclass(frozen=True)
class Drop:
    """What one filter less would give: how many within reach, and the nearest in metres."""

    words: str
    query: str
    count: int
    nearest_m: float


@dataclass(frozen=True)
class Listing:
    """Open stations within `reach` (metres) first, what lies beyond in order of distance."""

    stations: list[Any]
    reach: float
    near: int
    open_near: int
    first_open: Any
    beyond: Any
    drops: list[Drop]

    @property
    def first_is_open(self) -> bool:
        return bool(self.stations) and self.stations[0] is self.first_open


def find(state: RiderState, place: Place, **changes: Any) -> list[Any]:
    """The nearest stations for a state. Raises ParameterError naming `open`."""
    asked = state.changed(**changes)
    return nearest(
        NearestQuery(
            lon=place.lon,
            lat=place.lat,
            limit=MOST_CARDS,
            want=asked.want,
            at=asked.at,
            open_only=bool(asked.open),
            unknown=asked.unknown,
            max_distance=asked.max_distance,
            mode="walk" if asked.mode == "walk" else "ride",
        )
    )


def listing(state: RiderState, place: Place) -> Listing:
    """One search; a few more only where it found nothing within reach."""
    reach = state.max_distance or REACH
    stations = find(state, place)
    near = [station for station in stations if station.distance_m <= reach]
    near.sort(key=lambda station: ORDER.index(station.open_state))  # stable: else by distance
    stations = near + [station for station in stations if station.distance_m > reach]
    farther = stations or (find(state, place, max_distance=None) if state.max_distance else [])
    is_open = [station for station in stations if opening(station, state.at).is_open]
    return Listing(
        stations=stations,
        reach=reach,
        near=len(near),
        open_near=sum(station.distance_m <= reach for station in is_open),
        first_open=is_open[0] if is_open else None,
        beyond=farther[0] if farther and not near else None,
        drops=[] if near else drops(state, place, reach),
    )


def drops(state: RiderState, place: Place, reach: float) -> list[Drop]:
    """For each active filter, what the others alone would find within reach, else beyond."""
    choices = [(_without(want_label(key)), state.toggled(key)) for key in state.want]
    if state.open:
        choices.append((_without(open_label(state)), state.changed(open="")))
    if state.filters and not state.unknown:
        choices.append((_("连未知的也算"), state.changed(unknown=True)))
    found = []
    for words, fewer in choices:
        if stations := find(fewer, place, max_distance=None):
            count = sum(station.distance_m <= reach for station in stations)
            found.append(Drop(words, fewer.query, count, stations[0].distance_m))
    within = [drop for drop in found if drop.count]
    return within or sorted(found, key=lambda drop: drop.nearest_m)


def _without(label: str) -> str:
    return _("去掉“%(filter)s”") % {"filter": label}
