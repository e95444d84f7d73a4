"""Roles, given and taken away by administrators only; rows stay on record."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maps.admin.site import ScopedAdmin
from stations.actions import GiveRole, TakeRole
from stations.models import Membership
from stations.permissions import Actor, scope


class GiveForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Membership
        fields = ("user", "role", "station", "area")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "role" in given:
            GiveRole.check_target(given["role"], given.get("station"), given.get("area"))
        return given


@admin.register(Membership)
class MembershipAdmin(ScopedAdmin):
    form = GiveForm
    reads = "stations.change_membership"
    list_display = ("user", "role", "station", "area", "given_by", "given_at", "ended_at")
    list_select_related = ("user", "station", "area")
    list_filter = ("role",)
    search_fields = ("user__username", "station__name_zh", "area__name_zh")
    autocomplete_fields = ("station", "area")
    actions = ("take_away",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return scope(Actor.of(request.user), self.reads).everywhere

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        given = GiveRole(
            actor=Actor.of(request.user),
            user=obj.user,
            role=obj.role,
            station=obj.station,
            area=obj.area,
        ).execute()
        obj.pk = given.pk

    @admin.action(description=_("收回所选的角色"))
    def take_away(self, request: HttpRequest, queryset: "QuerySet[Membership]") -> None:
        for row in queryset.filter(ended_at=None):
            try:
                TakeRole(actor=Actor.of(request.user), membership=row).execute()
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
