"""`/map/board.json`: what goes on, for the map: activities to come and notices in force."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maps.cards import name_of
from maps.words.times import day_and_time
from stations.community.board import notices, upcoming
from stations.vocabulary import ActivityStatus

MOST = 300  # of each


@require_safe
@cache_control(public=True, max_age=300)
def board(request: HttpRequest) -> JsonResponse:
    """The whole city at once: an area would tell where the rider is. Only what has a place."""
    found = [*_activities(), *_notices()]
    return JsonResponse({"board": [entry for entry in found if "lon" in entry]})


def _activities() -> Iterator[dict[str, Any]]:
    for row in upcoming().filter(cancelled="")[:MOST]:
        about = row.activity
        if about.status != ActivityStatus.CANCELLED:
            words = f"{name_of(about)} · {day_and_time(row.starts_at)}"
            place = about.point or (about.station and about.station.point)
            yield _entry("activity", words, reverse("activity", args=[about.code]), about, place)


def _notices() -> Iterator[dict[str, Any]]:
    for row in notices()[:MOST]:
        words = f"{row.get_kind_display()} · {name_of(row)}"
        where = f"{reverse('notices')}?area={row.subdistrict_id}"
        yield _entry("notice", words, where, row, row.station and row.station.point)


def _entry(kind: str, words: str, href: str, row: Any, place: Any) -> dict[str, Any]:
    at = {"lon": round(place.x, 6), "lat": round(place.y, 6)} if place else {}
    return {"kind": kind, "words": words, "href": href, "synthetic": row.synthetic, **at}
