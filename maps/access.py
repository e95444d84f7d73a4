"""Pages for staff: who is not signed in goes to the login, who may not is refused and logged."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from stations.permissions import Actor, refuse, scope

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Signed in, else to the login; the view itself decides what it shows to whom."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def staff(permission: str, *, everywhere: bool = False) -> Callable[[View], View]:
    """Signed in, else to the login; permitted somewhere (or `everywhere`), else 403.

    What the page shows and does it restricts itself, with `visible` and the actions.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = Actor.of(request.user)
            held = scope(actor, permission)
            if not (held.everywhere if everywhere else held):
                refuse(actor, permission, request.path)
            return view(request, *args, **kwargs)

        return signed_in(permitted)

    return decorate
