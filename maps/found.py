"""What a search found, in the words and addresses of the page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.vocabulary import LandmarkKind, Level
from maps.state import RiderState
from maps.words.times import distance
from stations.search.find import Hit

AREAS = {Level.DISTRICT, Level.SUBDISTRICT}
STATION = "station"


@dataclass(frozen=True)
class Found:
    """One line of the answer: `note` says what and where it is, `url` leads there."""

    hit: Hit
    name: str
    kind: str
    note: str
    url: str


def found(hit: Hit, state: RiderState) -> Found:
    english = (get_language() or "").startswith("en")
    name = (english and hit.name_en) or hit.name_zh
    around = (english and hit.around_en) or hit.around_zh
    notes = [
        _("也叫%(name)s") % {"name": hit.matched} if hit.matched not in {hit.name_zh, name} else "",
        around,
        _("已撤销") if hit.withdrawn else "",
        _("演示") if hit.synthetic else "",
        distance(hit.distance_m) if hit.distance_m is not None else "",
    ]
    note = " · ".join(note for note in notes if note)
    return Found(hit, name, _kind(hit.kind), note, url(hit, state))


def url(hit: Hit, state: RiderState) -> str:
    """A station's own page; for a place, the stations near it with the filters kept."""
    if hit.kind == STATION:
        return reverse("station", args=[hit.code])
    if hit.kind in AREAS or hit.lon is None or hit.lat is None:
        return reverse("rider") + state.changed(near=None, area=hit.code).query
    near = (round(hit.lon, 5), round(hit.lat, 5))
    return reverse("rider") + state.changed(near=near, area="").query


def _kind(kind: str) -> str:
    if kind == STATION:
        return _("小哥驿站")
    return str(Level(kind).label if kind in AREAS else LandmarkKind(kind).label)


def plain(item: Found) -> dict[str, Any]:
    """The same for the browser, which orders equal matches by the nearness that only it knows."""
    hit = item.hit
    at = None if hit.lon is None or hit.lat is None else [round(hit.lon, 5), round(hit.lat, 5)]
    words = {"kind": item.kind, "name": item.name, "note": item.note, "url": item.url}
    return {**words, "match": hit.match, "at": at}
