"""Whoever has a role may enter; each sees the rows of the own area; our login signs in."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from stations.permissions import Actor, holds, refuse, visible


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

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Raises PermissionDenied, and logs it, for a row of somebody else's."""
        found = super().get_object(request, object_id, from_field)
        if found is None and self._exists(object_id):
            self._refuse(request)
        return found

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, *args: Any, **kw: Any
    ) -> Any:
        may = self.has_change_permission if object_id else self.has_add_permission
        if request.method == "POST" and not may(request):
            self._refuse(request)
        return super().changeform_view(request, object_id, *args, **kw)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self._refuse(request)

    def _refuse(self, request: HttpRequest) -> None:
        refuse(Actor.of(request.user), self.writes or self.reads, request.path)

    def _exists(self, object_id: str) -> bool:
        try:
            key = self.model._meta.pk.to_python(object_id)
        except ValidationError:
            return False
        return bool(self.model._default_manager.filter(pk=key).exists())

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
    """Raises PermissionDenied, and logs it, for who is signed in and has no business here."""
    user = request.user
    may = user.is_active and (
        getattr(user, "is_staff", False) or held(request, "stations.moderate")
    )
    if user.is_authenticated and not may:
        refuse(Actor.of(user), "stations.moderate", request.path)
    return may


admin.site.login = enter  # type: ignore[method-assign]
admin.site.has_permission = may_enter  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "驿站"
