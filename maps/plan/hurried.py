"""Pages whose figures may take long: the last known ones, or a page that waits for the worker."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from maps.plan.jobs import words
from stations import jobs
from stations.models import Job, JobState
from stations.parameters import ParameterError
from stations.permissions import Actor
from stations.plans import ahead
from stations.plans.hurry import Hurry, NotYet, hurry
from stations.plans.standard import STANDARD

View = Callable[..., HttpResponse]


def hurried(view: View) -> View:
    """`older` of the request says since when its figures may be out of date."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return _answer(request, view, *args, **kwargs)
        except ParameterError as error:  # not even the question that every page can ask
            context = {"why": error}
            return render(request, "maps/plan/nothing.html", context, status=503)
        except NotYet as missing:
            try:
                job = ahead.want(missing.question, _actor(request))
            except jobs.Busy:
                return _waiting(request, None)
            if job.state != JobState.DONE:
                return _waiting(request, job)
        with hurry(patient=True) as mine:  # what was computed is not at hand here
            request.older = mine  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

    return guarded


def patiently(view: View) -> View:
    """For what is part of a page or a file: the same figures as its page, or newly computed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with hurry(patient=True):
            return view(request, *args, **kwargs)

    return guarded


def _answer(request: HttpRequest, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
    with hurry() as mine:
        request.older = mine  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
    _renew(mine, _actor(request))
    return response


def _renew(shown: Hurry, actor: Actor | None) -> None:
    """The worker looks after the standard questions by itself."""
    for question in shown.late.keys() - set(STANDARD.values()):
        ahead.renew(question, actor)


def _waiting(request: HttpRequest, job: Job | None) -> HttpResponse:
    """At the address of the page itself: it comes when its figures are there."""
    said = words(job) if job else _("访客要的计算太多了：过几分钟再试，或者登录")
    status = 202 if job else 503
    response = render(request, "maps/plan/figures.html", {"job": job, "words": said}, status=status)
    add_never_cache_headers(response)
    if job is None:
        response["Retry-After"] = "120"
    return response


def _actor(request: HttpRequest) -> Actor | None:
    return Actor.of(request.user) if request.user.is_authenticated else None
