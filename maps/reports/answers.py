"""How a form answers: to a browser with a page, to the queue on a phone with JSON."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from maps.reports.forms import Sent, explain
from stations.reports.limits import TooMany

Action = Callable[[], str]


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: nothing before it is sent, even when it has nothing in it."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def submit(
    request: HttpRequest, form: Sent, act: Action, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Do what a form wants and go where `act` says; else show the form again with its errors."""
    if request.method == "POST" and form.is_valid():
        try:
            where = act()
        except ValidationError as error:
            explain(form, getattr(error, "message_dict", {"": error.messages}))
        except TooMany as error:
            return too_many(request, error)
        else:
            return JsonResponse({"href": where}) if wants_json(request) else redirect(where)
    if form.errors and wants_json(request):
        errors = [str(message) for messages in form.errors.values() for message in messages]
        return JsonResponse({"errors": errors}, status=422)
    status = 422 if form.errors else 200
    response = render(request, template, {**context, "form": form}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    if wants_json(request):
        response: HttpResponse = JsonResponse({"errors": [str(error)]}, status=429)
    else:
        response = render(request, "maps/report/too_many.html", {"reason": error}, status=429)
    response["Retry-After"] = str(error.seconds)
    return response


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"
