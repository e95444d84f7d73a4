"""The body of a request, read within limits."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, UnsupportedMediaType
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request

from api.call import Call
from api.problems import Problem

SPARE = 100_000  # bytes beside the photo


def data(call: Call) -> Any:
    """JSON or a form as a mapping. Raises Problem 400, 413 or 415."""
    most = settings.PHOTO_MAX_MB * 1_000_000 + SPARE
    length = call.request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > most:
        raise Problem(413, _("最多 %s MB") % settings.PHOTO_MAX_MB)
    request = Request(call.request, parsers=[JSONParser(), MultiPartParser(), FormParser()])
    try:
        found = request.data
    except UnsupportedMediaType:
        raise Problem(415, _("要 application/json 或 multipart/form-data")) from None
    except (APIException, ValueError, RecursionError):
        raise Problem(400, _("读不懂内容：要 JSON 或表单")) from None
    if not hasattr(found, "keys"):
        raise Problem(400, _("内容要是一个 JSON 对象"))
    return found
