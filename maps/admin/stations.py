"""Stations: searched, filtered, changed through ChangeStation, withdrawn many at a time."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.gis.db.models import PointField
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maps.admin.site import ScopedAdmin
from maps.admin.widgets import PinWidget
from stations.actions import ChangeStation, WithdrawStation
from stations.models import Station
from stations.permissions import Actor
from stations.schedules import today

DERIVED = ("code", "district", "subdistrict", "verification", "verified_at", "source",
           "source_ref", "source_url", "source_date", "synthetic", "original_x", "original_y",
           "original_datum", "warned_until", "warned_count", "rating_mean", "rating_count",
           "open_reports", "is_public", "entity", "aliases")  # fmt: skip


@admin.register(Station)
class StationAdmin(ScopedAdmin):
    reads = writes = "stations.change_station"
    station, area = "pk", ("subdistrict", "district")
    list_display = ("code", "name_zh", "kind", "subdistrict", "status", "verification",
                    "verified_at", "synthetic")  # fmt: skip
    list_select_related = ("subdistrict",)
    list_filter = ("status", "kind", "verification", "coord_precision", "synthetic", "is_public")
    search_fields = ("code", "name_zh", "signboard", "address", "host")
    readonly_fields = DERIVED
    formfield_overrides = {PointField: {"widget": PinWidget}}
    actions = ("withdraw",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Through the action: it checks, validates and leaves history with the user's name."""
        fields = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            actor = Actor.of(request.user)
            ChangeStation(actor=actor, code=obj.code, fields=fields, reason="admin").execute()
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Our own history has it."""

    @admin.action(description=gettext_lazy("撤掉所选的站点"))
    def withdraw(self, request: HttpRequest, queryset: "QuerySet[Station]") -> HttpResponse | None:
        """Asks for a reason first; then each is withdrawn, wholly or with its error named."""
        reason = request.POST.get("reason", "").strip()
        if "confirmed" not in request.POST or not reason:
            context = {
                **self.admin_site.each_context(request),
                "title": _("撤掉所选的站点"),
                "stations": queryset,
                "opts": self.model._meta,
                "checkbox": helpers.ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "maps/admin/withdraw.html", context)
        actor, done = Actor.of(request.user), 0
        for station in queryset:
            try:
                WithdrawStation(actor=actor, code=station.code, reason=reason, on=today()).execute()
                done += 1
            except ValidationError as error:
                text = f"{station.code}: {' '.join(error.messages)}"
                self.message_user(request, text, messages.ERROR)
        self.message_user(request, _("撤掉了 %s 个站点") % done)
        return None
