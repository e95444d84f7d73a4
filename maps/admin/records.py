"""What is looked at here and written elsewhere: every other table, read-only."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.gis.db.models import GeometryField
from django.db.models import CharField, ForeignKey, JSONField
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db.models import DBTaskResult

from geo.models import Area
from maps.admin.columns import COLUMNS
from maps.admin.shapes import Shown, shape_field
from maps.admin.site import ScopedAdmin
from stations.models import Membership, Report, Station

SHOWN = 6  # columns of a list
ADMINS = "stations.change_membership"  # who sees tables that belong to no area
UNSEEN = ("sender", "receipt")  # secrets, and hashes that say nothing to people


@admin.register(Area)
class AreaAdmin(Shown, ScopedAdmin):
    list_display = ("code", "name_zh", "level", "parent", "population")
    list_select_related = ("parent",)
    list_filter = ("level",)
    search_fields = ("code", "name_zh", "pinyin", "initials")
    exclude = ("geom", "centre")
    readonly_fields = ("shape",)
    shape_field = "geom"


@admin.register(Report)
class ReportAdmin(Shown, ScopedAdmin):
    station, area = "station", ("subdistrict", "district")
    list_display = ("id", "type", "station", "subdistrict", "status", "assigned_to", "at")
    list_select_related = ("station", "subdistrict", "assigned_to")
    list_filter = ("status", "type")
    search_fields = ("text", "station__name_zh", "station__code")
    exclude = (*UNSEEN, "key", "point")
    readonly_fields = ("shape",)
    shape_field = "point"


def plain(model: Any) -> type[ScopedAdmin]:
    """A read-only list of a table: its columns, its choices as filters, its geometry as a map."""
    fields = model._meta.concrete_fields
    names = {field.name for field in fields}
    area = tuple(name for name in ("subdistrict", "district") if name in names) or None
    shown = COLUMNS.get(model._meta.model_name) or tuple(_short(fields))
    where = shape_field(model)
    return type(
        f"{model.__name__}Admin",
        (Shown, ScopedAdmin) if where else (ScopedAdmin,),
        {
            "reads": "stations.moderate" if area else ADMINS,
            "area": area,
            "list_display": shown,
            "list_select_related": [
                f.name for f in fields if isinstance(f, ForeignKey) and f.name in shown
            ],
            "list_filter": [f.name for f in fields if f.choices][:3],
            "search_fields": [
                f.name for f in fields if isinstance(f, CharField) and f.name not in UNSEEN
            ][:3],
            "exclude": [f.name for f in fields if isinstance(f, GeometryField) or f.name in UNSEEN],
            **({"readonly_fields": ("shape",), "shape_field": where} if where else {}),
        },
    )


def _short(fields: Any) -> list[str]:
    bulky = (GeometryField, JSONField)
    return [
        f.name for f in fields if not isinstance(f, bulky) and not f.name.startswith("changed")
    ][:SHOWN]


admin.site.unregister(DBTaskResult)  # ours is the list of jobs
for secret_of in (TOTPDevice, StaticDevice):  # their keys are for nobody to look at
    admin.site.unregister(secret_of)
for config in ("geo", "stations"):
    for model in apps.get_app_config(config).get_models():
        secret = model._meta.model_name in {"senderkey", "sending", "feedtoken"}
        composite = getattr(model._meta, "is_composite_pk", False)  # Django's admin cannot
        if model not in {Area, Report, Station, Membership} and not secret and not composite:
            admin.site.register(model, plain(model))
