"""Every page in the look that its reader chose; caches are told that a cookie decides."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from maps.display.choice import COOKIE, Choice, read

Handler = Callable[[HttpRequest], HttpResponseBase]


class DisplayMiddleware:
    """Gives `request.display`; an answer that used it varies by cookie."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        used = []

        def choice() -> Choice:
            used.append(True)
            return read(request.COOKIES.get(COOKIE, ""))

        request.display = SimpleLazyObject(choice)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if used:
            patch_vary_headers(response, ["Cookie"])
        return response
