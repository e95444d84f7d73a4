"""No more of a request is read than a report may have."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SPARE = 200_000  # bytes beside the photo

View = Callable[..., HttpResponse]


def bounded(view: View) -> View:
    """Answer 413 to a body that is larger than a photo may be."""

    @wraps(view)
    def within(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.PHOTO_MAX_MB * 1_000_000 + SPARE
        if not length.isdigit() or int(length) > most:
            context = {"most": settings.PHOTO_MAX_MB}
            return render(request, "maps/report/too_large.html", context, status=413)
        return view(request, *args, **kwargs)

    return within
