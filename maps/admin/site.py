"""Whoever has a role may enter; each sees the rows of the own area; our login signs in."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from stations.permissions import Actor, holds, visible


def held(request: HttpRequest, permission: str) -> bool:
    """Whether the reader holds it anywhere; found out once a request, for the menu asks often."""
    known: dict[str, bool] = request.__dict__.setdefault("permissions_held", {})
    if permission not in known:
        known[permission] = holds(Actor.of(request.user), permission)
    return known[permission]


class ScopedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows of the actor's areas and stations. Nobody deletes; who may change, `writes` says."""

    reads = "stations.moderate"
    writes = ""  # a permission; empty: read-only
    station: str | None = None
    area: tuple[str, ...] | None = None
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        rows = super().get_queryset(request)
        if self.station is None and self.area is None:
            return rows
        actor = Actor.of(request.user)
        return visible(rows, actor, self.reads, station=self.station, area=self.area)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return held(request, self.reads)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.writes) and held(request, self.writes)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def enter(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """The login of the admin is ours, which waits after failures."""
    return redirect_to_login(request.GET.get("next") or request.path)


def may_enter(request: HttpRequest) -> bool:
    user = request.user
    return user.is_active and (
        getattr(user, "is_staff", False) or held(request, "stations.moderate")
    )


admin.site.login = enter  # type: ignore[method-assign]
admin.site.has_permission = may_enter  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "驿站"
