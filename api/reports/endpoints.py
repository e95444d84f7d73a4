"""/api/reports: what can be reported and how; POST takes a report in, the receipt leads back."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call
from api.endpoint import Endpoint, Write
from api.media import JSON
from api.problems import Problem
from api.reports.body import data
from api.reports.serializer import ReportSerializer, first_error
from stations.actions.reports import RemoveReport
from stations.models import Report
from stations.permissions import rider
from stations.reports.export import exported
from stations.reports.intake import take_in
from stations.reports.limits import SENDING
from stations.reports.lookup import find
from stations.reports.proof import challenge
from stations.reports.receipts import grouped
from stations.reports.senders import address_of
from stations.vocabulary import ReportType


def form(call: Call) -> HttpResponse:
    return _json(
        {
            "types": {value: str(label) for value, label in ReportType.choices},
            "limits": {
                kind: {"most": limit.most, "seconds": int(limit.span.total_seconds())}
                for kind, limit in SENDING.items()
            },
            "challenge": challenge(),
        }
    )


def send(call: Call) -> HttpResponse:
    """201 with the receipt; 202 when somebody has to look at it before it counts."""
    serializer = ReportSerializer(data=data(call))
    if not serializer.is_valid():
        name, reason = first_error(serializer.errors)
        raise Problem(422, reason, name or None)
    report = take_in(serializer.draft(), serializer.letter(address_of(call.request.META)))
    where = call.url(f"/reports/{report.receipt}")
    answer = {**_receipt(report), "href": where, "counted": not report.held}
    response = _json(answer, 202 if report.held else 201)
    response.headers["Location"] = where
    return response


def look_up(call: Call) -> HttpResponse:
    return _json(exported(_find(call)))


def take_back(call: Call) -> HttpResponse:
    RemoveReport(actor=rider(), receipt=_find(call).receipt).execute()
    return HttpResponse(status=204)


def _find(call: Call) -> Report:
    report = find(call.values["receipt"], address_of(call.request.META))
    if report is None:
        raise Problem(404, _("没有这张回执"))
    return report


def _receipt(report: Report) -> dict[str, Any]:
    return {"receipt": grouped(report.receipt), "status": report.status}


def _json(document: dict[str, Any], status: int = 200) -> HttpResponse:
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=str)
    return HttpResponse(body, content_type=JSON.type, status=status)


REPORTS = (
    Endpoint(
        path="/reports",
        name="report-form",
        summary=gettext_lazy("反映：有哪些类型、限额，和要先算的题"),
        handle=form,
        media=(JSON,),
        tag="reports",
        schema="ReportForm",
        cache="no-store",
        versioned=False,
        writes={
            "POST": Write(
                summary=gettext_lazy("反映一件事；不用登录，不算题就先由人看过"),
                handle=send,
                statuses=(201, 202, 400, 406, 413, 415, 422, 429, 500),
                body={"application/json": "NewReport", "multipart/form-data": "NewReport"},
                schema="Receipt",
            )
        },
    ),
    Endpoint(
        path="/reports/{receipt}",
        name="report",
        summary=gettext_lazy("凭回执看一条反映的全部内容和处理"),
        handle=look_up,
        media=(JSON,),
        statuses=(200, 400, 404, 406, 429, 500),
        tag="reports",
        schema="OwnReport",
        cache="no-store",
        versioned=False,
        writes={
            "DELETE": Write(
                summary=gettext_lazy("凭回执删掉自己的反映和照片"),
                handle=take_back,
                statuses=(204, 400, 404, 406, 429, 500),
            )
        },
    ),
)
