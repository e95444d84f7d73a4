"""`/moderation/feed.atom`, `/moderation/feed.geojson`: the queue of the holder of a token."""

import logging
import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.contrib.gis.feeds import GeoAtom1Feed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maps.moderation.kinds import Filters, Item
from maps.moderation.queue import kinds_of, waiting
from maps.reports.answers import too_many
from stations.models import FeedToken
from stations.permissions import Actor, refuse
from stations.reports.limits import TooMany, count
from stations.reports.senders import address_of, sender_of

logger = logging.getLogger(__name__)
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML cannot hold


@require_safe
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """What waits in the areas of the token's holder, as they are now. 401 without a token that
    is in force, 429 for who asks too often."""
    if form not in FORMS:
        raise Http404
    try:
        user = _holder(request)
    except TooMany as error:
        return too_many(request, error)
    if user is None:
        answer = HttpResponse(_("这个订阅地址没有用了"), status=401, content_type="text/plain")
        answer.headers["WWW-Authenticate"] = "Bearer"
    else:
        actor = Actor.of(user)
        kinds = kinds_of(actor)
        if not kinds:
            refuse(actor, "stations.moderate", request.path)
        answer = FORMS[form](request, waiting(actor, Filters(), kinds))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _holder(request: HttpRequest) -> User | None:
    """Who the token belongs to; both right and wrong ones are counted. Raises TooMany."""
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
    hashed = FeedToken.hashed(bearer or request.GET.get("token", ""))
    rows = FeedToken.objects.filter(hash=hashed, revoked_at=None, user__is_active=True)
    token = rows.select_related("user").first()
    if token is None:
        count(sender_of(address_of(request.META)), "token")
        logger.warning("refused: no such feed token")
        return None
    count(hashed[:32], "feed")
    holder: User = token.user
    return holder


def _atom(request: HttpRequest, items: list[Item]) -> HttpResponse:
    found = GeoAtom1Feed(
        title=_("驿站待办"),
        link=request.build_absolute_uri(reverse("moderation")),
        description="",
        language=get_language() or "",
        feed_guid=f"tag:{request.get_host()},2026:queue",
    )
    for item in items:
        about = _properties(request, item)
        said = (about[name] for name in ("where", "status", "due", "assigned"))
        found.add_item(
            title=f"{about['type']} {about['title']}",
            link=about["url"],
            description=" · ".join(filter(None, said)),
            unique_id=f"tag:{request.get_host()},2026:{item.url}",
            pubdate=item.at,
            updateddate=item.at,
            geometry=item.point,
        )
    return HttpResponse(found.writeString("utf-8"), content_type="application/atom+xml")


def _geojson(request: HttpRequest, items: list[Item]) -> HttpResponse:
    features = [
        {
            "type": "Feature",
            "id": item.url,
            "geometry": _geometry(item.point),
            "properties": _properties(request, item),
        }
        for item in items
    ]
    document = {"type": "FeatureCollection", "features": features}
    return JsonResponse(
        document, content_type="application/geo+json", json_dumps_params={"ensure_ascii": False}
    )


def _properties(request: HttpRequest, item: Item) -> dict[str, Any]:
    return {
        "type": item.type,
        "title": UNSEEN.sub("", item.title),
        "where": item.where,
        "at": item.at.isoformat(),
        "due": item.due.isoformat(),
        "overdue": item.overdue,
        "status": item.status,
        "assigned": item.assigned,
        "url": request.build_absolute_uri(item.url),
    }


def _geometry(point: Any) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": [point.x, point.y]} if point else None


FORMS: dict[str, Callable[[HttpRequest, list[Item]], HttpResponse]] = {
    "atom": _atom,
    "geojson": _geojson,
}
