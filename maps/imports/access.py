"""Pages for staff with a permission, and a bound on what they may send."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from stations.permissions import Actor, require

View = Callable[..., HttpResponse]
FORM = 1_000_000  # bytes that a form needs besides its file


def staff(permission: str) -> Callable[[View], View]:
    """Signed in, else to the login; permitted, else 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            require(Actor.of(request.user), permission)
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store"
            return response

        return guarded

    return decorate


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
