"""Every error of the API: RFC 9457 problem documents, mapped to a status in one table."""

import json
import logging
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from psycopg2.errors import QueryCanceled

from api.media import HTML, JSON
from geo.away import is_away, is_full
from stations.parameters import ParameterError
from stations.reports.limits import TooMany

log = logging.getLogger("yizhan.api")
RETRY_AFTER = 5  # seconds
FULL_RETRY_AFTER = 60  # somebody has to make room first
MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: _("请求有误"),
    403: _("没有权限"),
    404: _("没有找到"),
    405: _("不支持这种方法"),
    406: _("不能提供这种格式"),
    410: _("已经失效"),
    413: _("太大"),
    415: _("不支持这种内容"),
    429: _("太频繁"),
    422: _("内容有误"),
    500: _("服务器出错"),
    503: _("暂时不能回答"),
}


class Problem(Exception):
    """An answer that is an error; `parameter` names the parameter or member at fault.

    `retry_after` is in seconds.
    """

    def __init__(
        self, status: int, detail: str, parameter: str | None = None, retry_after: int = 0
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.parameter = status, detail, parameter
        self.retry_after = retry_after


def problem_of(error: Exception) -> Problem | None:
    """The problem an exception stands for, or None for a defect of ours."""
    match error:
        case Problem():
            return error
        case ParameterError():
            return Problem(400, error.detail, error.parameter)
        case Http404():
            return Problem(404, str(error) or str(TITLES[404]))
        case PermissionDenied():
            return Problem(403, str(error) or str(TITLES[403]))
        case SuspiciousOperation():
            return Problem(400, str(error) or str(TITLES[400]))
        case ValidationError():
            named = next(iter(getattr(error, "message_dict", {"": 0})), "")
            return Problem(422, " ".join(error.messages), named or None)
        case TooMany():
            return Problem(429, str(error), retry_after=error.seconds)
        case OperationalError() if isinstance(error.__cause__, QueryCanceled):
            said = str(_("查了太久，已停下；请缩小 bbox，或用更简单的 filter"))
            return Problem(503, said, retry_after=RETRY_AFTER)
        case _ if is_full(error):
            log.warning("the disk is full: %s", str(error).strip())
            return Problem(
                503,
                str(_("服务器没有地方存了，什么也没有存下；请稍后再试")),
                retry_after=FULL_RETRY_AFTER,
            )
        case _ if is_away(error):
            log.warning("the database does not answer: %s", str(error).strip())
            return Problem(503, str(_("数据库暂时没有应答；请稍后再试")), retry_after=RETRY_AFTER)
    return None


def document(problem: Problem) -> dict[str, Any]:
    """`code` and `description` repeat status and detail for clients of OGC API 1.0."""
    title = str(TITLES.get(problem.status, TITLES[400]))
    detail = f"{problem.parameter}: {problem.detail}" if problem.parameter else problem.detail
    members: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": problem.status,
        "detail": detail,
        "code": str(problem.status),
        "description": f"{title}: {detail}",
    }
    if problem.parameter:
        members["parameter"] = problem.parameter
    return members


def render(problem: Problem) -> HttpResponse:
    body = json.dumps(document(problem), ensure_ascii=False)
    return HttpResponse(body, content_type=MEDIA_TYPE, status=problem.status)


def wants_html(request: HttpRequest) -> bool:
    """Whether a person is reading: `f=html`, or no `f` and HTML preferred over JSON."""
    try:
        f = request.GET.get("f")
    except SuspiciousOperation:
        f = JSON.f
    if f is not None:
        return f == HTML.f
    return request.get_preferred_type([MEDIA_TYPE, JSON.type, HTML.type]) == HTML.type
