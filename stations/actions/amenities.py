"""Amenities of one station, changed by hand."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.models import Station, StationAmenity
from stations.schedules import today
from stations.vocabulary import AMENITY_KEYS


def write_amenities(station: Station, changes: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Key → state and perhaps note; None or the state unknown forgets it.

    Raises ValidationError naming `amenities`.
    """
    if unknown := sorted(set(changes) - set(AMENITY_KEYS)):
        raise ValidationError({"amenities": _("没有这种设施：%s") % "、".join(unknown)})
    for key, said in changes.items():
        if said is None or said["state"] == "unknown":
            StationAmenity.objects.filter(station=station, key=key).delete()
            continue
        row = StationAmenity.objects.filter(station=station, key=key).first()
        row = row or StationAmenity(station=station, key=key)
        row.state, row.note = said["state"], said.get("note", row.note)
        row.verified_at = today()
        try:
            row.clean_fields(exclude=["station"])
        except ValidationError as error:
            raise ValidationError({"amenities": error.messages}) from error
        row.save()
