"""The body of a report, member by member."""

from typing import Any
from uuid import uuid4

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError as Invalid
from django.utils.translation import gettext as _
from rest_framework import serializers

from geo import china
from stations.codes import resolve
from stations.models import Station
from stations.models.report import TEXT_MAX
from stations.reports import photos
from stations.reports.draft import Draft
from stations.reports.intake import Letter
from stations.vocabulary import AMENITY_KEYS, ReportType, Suggests


class StationField(serializers.Field):  # type: ignore[type-arg]
    """A public code; the code of a merged station means the one that it became."""

    def to_internal_value(self, data: Any) -> Station:
        code = str(data)[:30].replace("\0", "")
        found: Station | None = Station.objects.published().filter(code=resolve(code)).first()
        if found is None:
            raise serializers.ValidationError(_("没有站点 %s") % code)
        return found


class ReportSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """`lon`, `lat` in WGS-84 degrees; `key` a UUID of the sender's, the same for a second try."""

    type = serializers.ChoiceField(ReportType.choices)
    station = StationField(required=False)
    lon = serializers.FloatField(min_value=china.WEST, max_value=china.EAST, required=False)
    lat = serializers.FloatField(min_value=china.SOUTH, max_value=china.NORTH, required=False)
    amenity = serializers.ChoiceField(AMENITY_KEYS, required=False)
    wants = serializers.MultipleChoiceField(choices=AMENITY_KEYS, required=False)
    suggests = serializers.ChoiceField(Suggests.choices, required=False)
    text = serializers.CharField(max_length=TEXT_MAX, required=False, allow_blank=True)
    photo = serializers.FileField(required=False)
    key = serializers.UUIDField(required=False)
    altcha = serializers.CharField(max_length=1000, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("lon" in attrs) != ("lat" in attrs):
            raise serializers.ValidationError({"lon": _("经度和纬度要一起写")})
        return attrs

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if hasattr(data, "keys") else []
        if unknown:
            known = ", ".join(self.fields)
            raise serializers.ValidationError(
                {unknown[0][:40]: _("没有这个成员；可用：%s") % known}
            )
        return super().to_internal_value(data)

    def validate_photo(self, upload: Any) -> bytes:
        try:
            return photos.redrawn(upload.read())
        except Invalid as error:
            raise serializers.ValidationError(error.messages) from error

    def draft(self) -> Draft:
        said = self.validated_data
        point = Point(said["lon"], said["lat"], srid=4326) if "lon" in said else None
        return Draft(
            type=said["type"],
            station=said.get("station"),
            point=point,
            amenity=said.get("amenity", ""),
            wants=tuple(sorted(said.get("wants", ()))),
            suggests=said.get("suggests", ""),
            text=said.get("text", ""),
            photo=said.get("photo", b""),
        )

    def letter(self, address: str) -> Letter:
        said = self.validated_data
        key = said.get("key") or uuid4()
        return Letter(address=address, proof=said.get("altcha", ""), key=key)


def first_error(errors: Any) -> tuple[str, str]:
    """The first member at fault and why."""
    name, reasons = next(iter(errors.items()))
    while isinstance(reasons, dict):
        reasons = next(iter(reasons.values()))
    text = reasons[0] if isinstance(reasons, list) else reasons
    return ("" if name == "non_field_errors" else str(name)), str(text)
