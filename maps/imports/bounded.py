"""A bound on what may be sent to an import."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from maps.access import View

FORM = 1_000_000  # bytes that a form needs besides its file


def bounded(view: View) -> View:
    """Refuse a body beyond the limit before it is read; the CSRF check, which reads it, follows."""
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        limit = settings.IMPORT_MAX_MB
        if int(request.META.get("CONTENT_LENGTH") or 0) > limit * 1_000_000 + FORM:
            return HttpResponse(_("文件超过上限 %s MB；请拆成几份") % limit, status=413)
        return checked(request, *args, **kwargs)

    return guard
