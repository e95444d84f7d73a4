"""`/moderation/two-factor/`: the own second factor, set up with a phone or taken away."""

import logging
from base64 import b32encode
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maps.access import signed_in
from maps.accounts import second, throttle
from stations.reports.limits import TooMany
from stations.reports.senders import address_of

logger = logging.getLogger(__name__)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def two_factor(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if request.method != "POST":
        return _page(request)
    if "remove" in request.POST:
        return _remove(request, user)
    codes = second.confirm(user, request.POST.get("code", ""))
    if not codes:
        return _page(request, error=_("动态码不对。看看手机的时间准不准，再输一次。"))
    logger.warning("two-factor on: %s", user)
    return _page(request, codes=codes)


def _remove(request: HttpRequest, user: Any) -> HttpResponse:
    """Needs the password again: an unlocked computer is not enough."""
    name, address = user.get_username(), address_of(request.META)
    try:
        throttle.attempt(name, address)
    except TooMany as error:
        return _page(request, error=str(error), status=429)
    if not user.check_password(request.POST.get("password", "")):
        return _page(request, error=_("密码不对"))
    throttle.succeeded(name, address)
    second.remove(user)
    logger.warning("two-factor off: %s", user)
    return redirect("two-factor")


def _page(
    request: HttpRequest, *, error: str = "", codes: list[str] | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"error": error, "codes": codes, "on": second.is_on(request.user)}
    if context["on"]:
        context["left"] = second.spare_left(request.user)
    else:
        device = second.begin(request.user)
        context["key"] = b32encode(device.bin_key).decode()
        context["qr"] = mark_safe(second.drawing(device))  # noqa: S308 (drawn by segno, no text in it)
    if error and status == 200:
        status = 422
    return render(request, "maps/accounts/two_factor.html", context, status=status)
