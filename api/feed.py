"""/api/feed: the manifest, and immutable pieces whose address holds the hash of their content."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call
from api.endpoint import Endpoint
from api.media import JSON
from api.problems import Problem
from geo.models import dataset_version
from stations.feed.columns import EPOCH, WORDS, content
from stations.feed.pieces import FORMAT, Piece, pieces
from stations.feed.places import places
from stations.feed.schedules import schedules
from stations.models import Station
from stations.vocabulary import AMENITIES, Status

TABLES: dict[str, Callable[[], Any]] = {"schedules": schedules, "places": places}
IMMUTABLE = "public, max-age=31536000, immutable"
_building = Lock()


def _built(name: str, build: Callable[[], Any]) -> Any:
    """What all phones ask for after a change is made once in a process, while the others wait."""
    key = f"feed:{name}:{dataset_version()}"
    if (found := cache.get(key)) is None:
        with _building:
            if (found := cache.get(key)) is None:
                found = build()
                cache.set(key, found, 3600)
    return found


def _pieces() -> list[Piece]:
    found: list[Piece] = _built("pieces", pieces)
    return found


def _table(name: str) -> tuple[str, str]:
    """One of TABLES as text, and its hash."""

    def build() -> tuple[str, str]:
        text = to_text(TABLES[name]())
        return text, sha256(text.encode()).hexdigest()[:16]

    found: tuple[str, str] = _built(name, build)
    return found


def contents(href: Callable[[str], str]) -> dict[str, Any]:
    """The manifest; `href` makes the address of what lies at a path below /feed."""
    withdrawn = Station.objects.published().filter(status=Status.WITHDRAWN).order_by("code")
    return {
        "format": FORMAT,
        "version": dataset_version(),
        "amenities": list(AMENITIES),
        "words": WORDS,
        "verified_since": EPOCH.isoformat(),
        **{name: href(f"{name}/{_table(name)[1]}") for name in TABLES},
        "pieces": [
            {
                "cell": piece.cell,
                "count": piece.count,
                "href": href(f"pieces/{piece.cell}/{piece.hash}"),
            }
            for piece in _pieces()
        ],
        "withdrawn": list(withdrawn.values_list("code", "status_date", "status_reason")),
    }


def immutable() -> Iterator[tuple[str, Callable[[], str]]]:
    """What the manifest points at: the path below /feed, and what makes its text."""
    for name in TABLES:
        text, digest = _table(name)
        yield f"{name}/{digest}", partial(str, text)
    for piece in _pieces():
        yield f"pieces/{piece.cell}/{piece.hash}", partial(_piece_text, piece.cell)


def _piece_text(cell: str) -> str:
    return to_text(content(cell))


def manifest(call: Call) -> HttpResponse:
    document = contents(lambda path: call.url(f"/feed/{path}")) | {"changes": call.url("/changes")}
    return HttpResponse(to_text(document), content_type=JSON.type)


def piece(call: Call) -> HttpResponse:
    cell, digest = call.values["cell"], call.values["hash"]
    if not any(p.cell == cell and p.hash == digest for p in _pieces()):
        raise Problem(404, _("这一块已经更新；请重新读取 /api/feed"))
    return HttpResponse(_piece_text(cell), content_type=JSON.type)


def table(call: Call) -> HttpResponse:
    text, digest = _table(call.values["table"])
    if call.values["hash"] != digest:
        raise Problem(404, _("这张表已经更新；请重新读取 /api/feed"))
    return HttpResponse(text, content_type=JSON.type)


def to_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


FEED = (
    Endpoint(
        path="/feed",
        name="feed",
        summary=gettext_lazy("离线数据：目录"),
        handle=manifest,
        media=(JSON,),
        tag="feed",
        cache="no-cache",
        kept=True,
    ),
    Endpoint(
        path="/feed/pieces/{cell}/{hash}",
        name="feed-piece",
        summary=gettext_lazy("离线数据：一块驿站，内容不变"),
        handle=piece,
        media=(JSON,),
        statuses=(200, 400, 404, 406, 500),
        tag="feed",
        cache=IMMUTABLE,
        kept=True,
    ),
    Endpoint(
        path="/feed/schedules/{hash}",
        name="feed-schedules",
        summary=gettext_lazy("离线数据：开放时段表，内容不变"),
        handle=table,
        media=(JSON,),
        statuses=(200, 400, 404, 406, 500),
        tag="feed",
        cache=IMMUTABLE,
        kept=True,
        arguments={"table": "schedules"},
    ),
    Endpoint(
        path="/feed/places/{hash}",
        name="feed-places",
        summary=gettext_lazy("离线数据：区域和地标的名字，内容不变"),
        handle=table,
        media=(JSON,),
        statuses=(200, 400, 404, 406, 500),
        tag="feed",
        cache=IMMUTABLE,
        kept=True,
        arguments={"table": "places"},
    ),
)
