"""/api/changes: what a harvester has to fetch again or forget, page by page, never missing any."""

import re
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call
from api.endpoint import Endpoint, answer
from api.media import JSON
from api.parameters import Parameter, limit
from stations.changes import Change, Position, changes
from stations.parameters import RFC3339, ParameterError, shown

TOKEN = re.compile(r"(\d{1,18})-(\w{0,20})", re.ASCII)


def since(text: str) -> Position | datetime:
    """A `next` token of an earlier answer, or an RFC 3339 time to begin with."""
    if match := TOKEN.fullmatch(text):
        return Position(int(match[1]), match[2])
    try:
        if RFC3339.fullmatch(text):
            return datetime.fromisoformat(text.upper())
    except ValueError:
        pass
    raise ParameterError("since", _("%s 既不是上次给出的标记，也不是 RFC 3339 时间") % shown(text))


def handle(call: Call) -> HttpResponse:
    begin = call.values["since"]
    position = begin if isinstance(begin, Position) else Position()
    not_before = begin if isinstance(begin, datetime) else None
    found = changes(position, call.values["limit"], not_before)
    token = f"{found.following.xid}-{found.following.code}"
    document = {
        "changes": [_document(call, change) for change in found.found],
        "more": found.more,
        "next": token,
        "links": [
            *call.self_links(JSON, title=_("变更")),
            call.link("next", call.here(since=token), JSON.type, _("之后的变更")),
        ],
    }
    return answer(call, document, "")


def _document(call: Call, change: Change) -> dict[str, Any]:
    document = {
        "code": change.position.code,
        "change": "upsert" if change.removed is None else "remove",
        "at": timezone.localtime(change.at).isoformat(),
    }
    if change.removed is not None:
        return {**document, "reason": change.removed}
    return {**document, "href": call.url(f"/collections/stations/items/{change.position.code}")}


CHANGES = Endpoint(
    path="/changes",
    name="changes",
    summary=gettext_lazy("某时之后新增、改动和移除的驿站"),
    handle=handle,
    parameters=(
        Parameter(
            name="since",
            parse=since,
            description=gettext_lazy("上次答复里的 next，或开始的时间；不给则从头开始"),
            schema={"type": "string"},
            default=Position(),
        ),
        limit(1000, 10_000, clamp=True),
    ),
    media=(JSON,),
    tag="changes",
    schema="Changes",
    cache="no-cache",
    versioned=False,
)
