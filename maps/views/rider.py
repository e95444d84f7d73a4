"""`/`: the nearest stations, as a list that needs no JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maps import places
from maps.browser import words
from maps.cards import card
from maps.filters import chips, scenes
from maps.listing import Listing, listing
from maps.mapdata import map_settings
from maps.places import Place
from maps.state import CARDS, MOST_CARDS, RiderState, parse
from stations.parameters import ParameterError

MAX_AGE = 30  # seconds; "opens in 5 minutes" must not grow old


@require_safe
def rider(request: HttpRequest) -> HttpResponse:
    """Parameters that cannot be used are named, left out, and the rest still answers (400)."""
    state, errors = parse(request.GET)
    state, place, found = _search(state, errors)
    now = timezone.now()
    cards = [card(station, state, now) for station in found.stations[: state.limit]]
    context = {
        "state": state,
        "place": place,
        "found": found,
        "cards": cards,
        "more": _more(state, len(found.stations)),
        "chips": chips(state),
        "scenes": scenes(state, now),
        "errors": errors,
        "written": request.META["QUERY_STRING"],
        "words": words(),
        "synthetic": any(item.station.synthetic for item in cards),
        "beyond_from": found.near,
        "farther": state.changed(max_distance=None).query,
        "map": map_settings(),
        "title": _("%(place)s附近的驿站") % {"place": place.label},
    }
    response = render(request, "maps/rider.html", context, status=400 if errors else 200)
    patch_cache_control(response, private=True, max_age=MAX_AGE)
    return response


def _search(state: RiderState, errors: list[ParameterError]) -> tuple[RiderState, Place, Listing]:
    """Leave out what only turns out to be unusable when it meets the database."""
    try:
        place = places.locate(state)
    except ParameterError as error:
        errors.append(error)
        state = state.changed(area="")
        place = places.default()
    try:
        return state, place, listing(state, place)
    except ParameterError as error:
        errors.append(error)
        state = state.changed(open="")
        return state, place, listing(state, place)


def _more(state: RiderState, found: int) -> str:
    """The address of the same list with five more cards, or nothing."""
    if found <= state.limit:
        return ""
    return state.changed(limit=min(state.limit + CARDS, MOST_CARDS)).query
