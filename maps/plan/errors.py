"""A question that cannot be asked, where there is no page to say it on: 400 in plain text."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from stations.parameters import ParameterError

View = Callable[..., HttpResponse]


def named_errors(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ParameterError as error:
            return HttpResponse(str(error), status=400, content_type="text/plain; charset=utf-8")

    return guarded
