"""Whole requests go to one server: version and data never come from two.

A Django router chooses per query, and only for the ORM; an ETag read from the primary would then
stand on data of a replica that is behind. So a request that a replica may answer gets the
replica's connection as this thread's `default`, for its SQL and its ORM alike.
"""

import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import InternalError
from django.http import HttpRequest, HttpResponseBase
from psycopg2.errors import QueryCanceled

from config.replicas.watch import Watch
from geo.away import is_away

COOKIE = "wrote"  # set by a write: this browser reads what it wrote, from the primary
OF_THE_PRIMARY = (
    "/admin/", "/moderation/", "/metrics", "/healthz", "/readyz",
    "/reports/", "/api/reports",  # receipts
    "/plan/jobs/", "/plan/siting/", "/plan/scenarios/", "/plan/shared/",  # follow what was asked
)  # fmt: skip
Handler = Callable[[HttpRequest], HttpResponseBase]


class ReplicaMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.watch = Watch()
        # A streamed answer reads on after this middleware: the thread is given back at its end.
        request_finished.connect(_back_to_primary, dispatch_uid="replicas")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _readable_anywhere(request) and (alias := self.watch.choose()):
            response = self._from_replica(request, alias)
            if response is not None:
                return response
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            response.set_cookie(
                COOKIE, "1", max_age=settings.REPLICA_MAX_LAG + 5, httponly=True,
                secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
            )  # fmt: skip
        return response

    def _from_replica(self, request: HttpRequest, alias: str) -> HttpResponseBase | None:
        """None when the replica cannot give this answer; nothing was written then."""
        replica, trouble = connections[alias], Trouble()
        try:
            replica.close_if_health_check_failed()
            replica.ensure_connection()
        except Error:
            self.watch.avoid(alias)
            return None
        _use(replica)
        with replica.execute_wrapper(trouble):
            response = self.get_response(request)
        if not trouble.met:
            return response
        if trouble.lost:
            self.watch.avoid(alias)
        response.close()
        _back_to_primary()
        return None


class Trouble:
    """Notices statements that fail because a replica runs them."""

    met = lost = False

    def __call__(self, execute: Any, sql: Any, parameters: Any, many: bool, context: Any) -> Any:
        try:
            return execute(sql, parameters, many, context)
        except InternalError:  # a write: a replica is read only
            self.met = True
            raise
        except Error as error:
            # Gone, or replay had to take away what the statement was reading.
            if is_away(error) and not isinstance(error.__cause__, QueryCanceled):
                self.met = self.lost = True
            raise


def _readable_anywhere(request: HttpRequest) -> bool:
    if request.method not in ("GET", "HEAD"):
        return False
    if COOKIE in request.COOKIES or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    return not request.path_info.removeprefix("/en").startswith(OF_THE_PRIMARY)


_own = threading.local()


def _use(replica: BaseDatabaseWrapper) -> None:
    """From here on `default` is the replica, in this thread."""
    if not hasattr(_own, "primary"):
        _own.primary = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = replica


def _back_to_primary(**_: Any) -> None:
    if primary := vars(_own).pop("primary", None):
        connections[DEFAULT_DB_ALIAS] = primary
