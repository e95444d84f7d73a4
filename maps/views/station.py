"""`/stations/{code}/`: everything known of one station, and everything not known."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from maps.browser import words
from maps.cards import card, name_of
from maps.holidays import ahead
from maps.jsonld import jsonld
from maps.mapdata import map_settings, single
from maps.navigation import handovers, sign
from maps.origins import origins
from maps.reports.voices import voices_of
from maps.services import services
from maps.state import RiderState
from maps.week import coming, week
from maps.words.entry import entry, is_vague, position_warning, trust
from maps.words.opening import opening
from maps.words.times import local
from stations.codes import resolve
from stations.community.board import at_station, notices, on_board, upcoming
from stations.models import Station
from stations.nearest import NearestQuery, nearest
from stations.quality.facts import Known
from stations.quality.grade import grades
from stations.reports.voices import heard
from stations.vocabulary import Status

NEIGHBOURS = 3
BOARD = 3  # activities, and notices, shown of a station and its sub-district
MAX_AGE = 30  # seconds


@require_safe
def station(request: HttpRequest, code: str) -> HttpResponse:
    """A withdrawn station answers 410 with its tombstone, an unknown code a helpful 404."""
    now = timezone.now()
    found = (
        Station.objects.published()
        .with_open_state(now)
        .annotate(**heard(), **on_board())
        .select_related("district", "subdistrict", "source", "schedule")
        .filter(code=code)
        .first()
    )
    if found is None and (current := resolve(code)) != code:
        return redirect("station", current, permanent=True)
    if found is None:
        return render(request, "maps/station_unknown.html", {"code": code[:40]}, status=404)
    if found.status == Status.WITHDRAWN:
        context = {"station": found, "name": name_of(found), "cards": _neighbours(found)}
        return render(request, "maps/withdrawn.html", context, status=410)
    response = render(request, "maps/station.html", _context(request, found, now))
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    patch_vary_headers(response, ["User-Agent"])
    return response


def _context(request: HttpRequest, found: Any, now: Any) -> dict[str, Any]:
    intervals = coming(found, now)
    url = request.build_absolute_uri(found.get_absolute_url())
    return {
        "station": found,
        "url": url,
        "wechat": "MicroMessenger" in request.headers.get("User-Agent", ""),
        "holidays": ahead(local(now).date()),
        "name": name_of(found),
        "sign": sign(found),
        "opening": opening(found),
        "week": week(found, now, intervals),
        "services": services(found),
        "entry": entry(found),
        "trust": trust(found, local(now).date()),
        "vague": is_vague(found),
        "warning": position_warning(found),
        "handovers": handovers(found),
        "origins": origins(found),
        "grades": grades(Known.of(found)),
        "words": words(),
        "map": map_settings(),
        "map_data": single(found, name_of(found), opening(found)),
        "activities": at_station(upcoming(), found)[:BOARD] if found.has_activities else [],
        "notices": at_station(notices(), found)[:BOARD] if found.has_notices else [],
        **voices_of(found, now, request.GET.get("said", "")),
        "jsonld": jsonld(found, url, intervals),
    }


def _neighbours(found: Any) -> list[Any]:
    if found.point is None:
        return []
    query = NearestQuery(lon=found.point.x, lat=found.point.y, limit=NEIGHBOURS)
    return [card(other, RiderState()) for other in nearest(query)]
