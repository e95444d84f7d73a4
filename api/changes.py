"""/api/changes: what a harvester has to fetch again or forget, page by page, never missing any."""

import re
from dataclasses import dataclass
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
from api.problems import Problem
from geo.models import dataset_epoch
from stations.changes import Change, Position, changes
from stations.parameters import ParameterError, instant, shown

TOKEN = re.compile(r"([0-9a-f]{8})-(\d{1,18})-(\w{0,20})", re.ASCII)


@dataclass(frozen=True)
class Mark:
    """How far a harvester has come, in which life of the database."""

    epoch: str
    position: Position

    def __str__(self) -> str:
        return f"{self.epoch}-{self.position.xid}-{self.position.code}"


def since(text: str) -> Mark | datetime:
    """A `next` token of an earlier answer, or an RFC 3339 time to begin with."""
    if match := TOKEN.fullmatch(text):
        return Mark(match[1], Position(int(match[2]), match[3]))
    if at := instant(text):
        return at
    raise ParameterError("since", _("%s 既不是上次给出的标记，也不是 RFC 3339 时间") % shown(text))


def handle(call: Call) -> HttpResponse:
    begin = call.values["since"]
    epoch = dataset_epoch()
    position = Position()
    if isinstance(begin, Mark):
        if begin.epoch != epoch:
            raise Problem(
                410, _("数据库已从备份恢复，这个标记失效；请丢掉已有的数据，从头开始"), "since"
            )
        position = begin.position
    not_before = begin if isinstance(begin, datetime) else None
    found = changes(position, call.values["limit"], not_before)
    token = str(Mark(epoch, found.following))
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
        ),
        limit(1000, 10_000, clamp=True),
    ),
    media=(JSON,),
    statuses=(200, 400, 406, 410, 500),
    tag="changes",
    schema="Changes",
    cache="no-cache",
    versioned=False,
)
