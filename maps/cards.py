"""One station as a card: what a rider needs to decide, already in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maps.filters import CHIPS, want_label
from maps.navigation import Handover, handover
from maps.state import RiderState
from maps.words.entry import Part, entry, is_vague, trust
from maps.words.opening import Opening, opening
from maps.words.times import distance, far, local, travel
from stations.vocabulary import AMENITIES, Entity
from stations.wants import CLIMATE

ROUGH = 1000  # metres: the least to say of a position known only by its sub-district
SHOWN_UNASKED = 4
MARKS = {"yes": "✓", "limited": "◐", "unknown": "?", "no": "✕"}  # the best first


@dataclass(frozen=True)
class Offer:
    """An amenity with its mark and the words that say the same."""

    state: str
    mark: str
    words: str


@dataclass(frozen=True)
class Card:
    station: Any
    name: str
    signboard: str
    distance: str
    ride: str
    opening: Opening
    warned: int
    offers: list[Offer]
    entry: list[Part]
    trust: str
    vague: bool
    navigate: Handover
    kind_note: str


def name_of(station: Any) -> str:
    """The name in the language of the page."""
    english = (get_language() or "").startswith("en")
    return str(station.name_en if english and station.name_en else station.name_zh)


def card(station: Any, state: RiderState, now: datetime | None = None) -> Card:
    """A card of a station that `nearest` found for this state."""
    now = now or timezone.now()
    vague = is_vague(station)
    return Card(
        station=station,
        name=name_of(station),
        signboard=station.signboard if station.signboard != name_of(station) else "",
        distance=_("约 %(far)s") % {"far": far(max(station.distance_m, ROUGH))}
        if vague
        else distance(station.distance_m),
        ride="" if vague else travel(station.travel_s, state.mode),
        opening=opening(station, state.at),
        warned=station.warned_count if is_warned(station, now) else 0,
        offers=list(offers(station, state.want)),
        entry=entry(station),
        trust=trust(station, local(now).date()),
        vague=vague,
        navigate=handover(station),
        kind_note="" if station.entity == Entity.STATION else str(Entity(station.entity).label),
    )


def is_warned(station: Any, now: datetime) -> bool:
    """Whether riders lately found it closed."""
    return station.warned_until is not None and station.warned_until > now


def offers(station: Any, want: tuple[str, ...]) -> Iterator[Offer]:
    """What was asked for; when nothing was, the few things known that decide most."""
    asked = [key for key in want if key in AMENITIES or key == "climate"]
    if asked:
        yield from (offer(station, key) for key in asked)
        return
    order = [*(key for key in CHIPS if key in AMENITIES), *AMENITIES]
    known = [key for key in dict.fromkeys(order) if key in station.amenities]
    for key in known[:SHOWN_UNASKED]:
        yield offer(station, key)


def offer(station: Any, key: str) -> Offer:
    state = amenity_state(station, key)
    words = {
        "yes": "%(what)s",
        "limited": _("%(what)s有限"),
        "no": _("没有%(what)s"),
        "unknown": _("%(what)s未知"),
    }
    return Offer(state, MARKS[state], words[state] % {"what": want_label(key)})


def amenity_state(station: Any, key: str) -> str:
    if key == "climate":
        states = [amenity_state(station, one) for one in CLIMATE]
        return next(state for state in MARKS if state in states)
    if key in station.amenities_limited:
        return "limited"
    if key in station.amenities:
        return "yes"
    return "no" if key in station.amenities_no else "unknown"
