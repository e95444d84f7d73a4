"""A plain djangorestframework-gis view: what its documentation leads to, on the flat table."""

import os
from typing import Any

import django
from django.conf import settings

if not settings.configured:
    from config import libraries

    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        SECRET_KEY="bench",
        INSTALLED_APPS=["django.contrib.gis", "rest_framework", "rest_framework_gis"],
        DATABASES={
            "default": {
                "ENGINE": "django.contrib.gis.db.backends.postgis",
                "NAME": os.environ["BENCH_DATABASE"],
                "USER": os.environ["BENCH_USER"],
                "HOST": os.environ["BENCH_SOCKETS"],
                "CONN_MAX_AGE": 600,
            }
        },
        REST_FRAMEWORK={
            "UNAUTHENTICATED_USER": None,
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        },
        GDAL_LIBRARY_PATH=libraries.gdal_library(),
        GEOS_LIBRARY_PATH=libraries.geos_library(),
    )
    django.setup()

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point
from django.contrib.postgres.fields import ArrayField
from django.core.handlers.wsgi import WSGIHandler
from django.urls import path
from rest_framework.generics import ListAPIView
from rest_framework.pagination import LimitOffsetPagination
from rest_framework_gis.filters import InBBoxFilter
from rest_framework_gis.serializers import GeoFeatureModelSerializer

TEXT: dict[str, Any] = {"null": True}
LISTS = ("aliases", "amenities", "amenities_limited", "amenities_no")
OTHER: dict[str, Any] = {
    "seats": models.IntegerField, "original_x": models.FloatField,
    "original_y": models.FloatField, "status_date": models.DateField,
    "verified_at": models.DateField, "warned_until": models.DateTimeField,
    "warned_count": models.IntegerField, "rating_mean": models.FloatField,
    "rating_count": models.IntegerField, "open_reports": models.IntegerField,
    "synthetic": models.BooleanField, "created": models.DateTimeField,
    "updated": models.DateTimeField, "schedule_id": models.BigIntegerField,
}  # fmt: skip


def _fields() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in os.environ["BENCH_COLUMNS"].replace("s.", "").split(", "):
        if name in LISTS:
            found[name] = ArrayField(models.CharField(max_length=100))
        else:
            found[name] = OTHER.get(name, models.TextField)(**TEXT)
    return found


Meta = type("Meta", (), {"managed": False, "db_table": 'peers"."stations', "app_label": "gis"})
Row: Any = type(
    "Row",
    (models.Model,),
    {
        "__module__": __name__,
        "Meta": Meta,
        "id": models.BigIntegerField(primary_key=True),
        "geom": models.PointField(),
        "geom_m": models.PointField(srid=32650),
        **_fields(),
    },
)


class Serializer(GeoFeatureModelSerializer):  # type: ignore[misc]
    class Meta:
        model = Row
        geo_field = "geom"
        id_field = "code"
        exclude = ("geom_m",)


class Pages(LimitOffsetPagination):
    max_limit = 10_000

    def get_paginated_response(self, data: Any) -> Any:
        response = super().get_paginated_response(data)
        counts = {name: response.data[name] for name in ("count", "next", "previous")}
        response.data = {**data, **counts}
        return response


class Items(ListAPIView):  # type: ignore[type-arg]
    serializer_class = Serializer
    pagination_class = Pages
    filter_backends = (InBBoxFilter,)
    bbox_filter_field = "geom"

    def get_queryset(self) -> Any:
        names = {"district", "fee"} & set(self.request.GET)
        return Row.objects.filter(**{n: self.request.GET[n] for n in names}).order_by("id")


class Nearest(ListAPIView):  # type: ignore[type-arg]
    serializer_class = Serializer

    def get_queryset(self) -> Any:
        asked = self.request.GET
        here = Point(float(asked["lon"]), float(asked["lat"]), srid=4326)
        found = Row.objects.annotate(metres=Distance("geom", here)).order_by("metres")
        if keys := [key for key in asked.get("want", "").split(",") if key]:
            found = found.filter(amenities__contains=keys)
        return found[: int(asked["limit"])]


urlpatterns = [path("items", Items.as_view()), path("nearest", Nearest.as_view())]
application = WSGIHandler()
