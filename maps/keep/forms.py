"""A station as a form: what a host keeps, or all that an editor may correct."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from geo import china
from stations.hours import HoursError
from stations.hours.chinese import parse_chinese, told
from stations.hours.osm import parse_osm
from stations.models import Station
from stations.vocabulary import AMENITIES, AmenityState, Status

KEPT = ("status", "status_reason", "hours_text", "hours")
EDITED = ("name_zh", "name_en", "signboard", "kind", "host", "address", "floor", "entrance_hint",
          "gate_rule", "location_type", "access_mode", "audience", "fee", *KEPT)  # fmt: skip
HOST_STATUS = (Status.OPEN, Status.TEMPORARILY_CLOSED, Status.SUSPENDED)


class StationForm(forms.Form):
    """The fields `names` of a station (None: one to be made), its amenities, perhaps its point.

    `suggested` fields of ChangeStation are shown instead of what the station says.
    """

    names: tuple[str, ...] = EDITED
    placed = True

    def __init__(
        self,
        station: Station | None,
        *,
        data: Any = None,
        suggested: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, label_suffix="")
        self.station = station or Station()
        suggested = suggested or {}
        self.fields.update(fields_for_model(Station, self.names))
        for name in self.names:
            self.fields[name].initial = suggested.get(name, getattr(self.station, name))
        self.fields["hours"].help_text = _("空着就由上面的文字得出")
        if self.placed:
            self._add_point(suggested.get("point", self.station.point))
        offered = {row.key: row.state for row in self._rows()} | {
            key: (said or {}).get("state", "unknown")
            for key, said in suggested.get("amenities", {}).items()
        }
        for key, amenity in AMENITIES.items():
            self.fields[f"amenity-{key}"] = forms.ChoiceField(
                label=amenity.label,
                choices=AmenityState.choices,
                required=False,
                initial=offered.get(key, AmenityState.UNKNOWN),
            )

    def _rows(self) -> Any:
        return self.station.amenity_rows.all() if self.station.pk else []

    def _add_point(self, point: Point | None) -> None:
        for name, label, at in [("lon", _("经度"), 0), ("lat", _("纬度"), 1)]:
            self.fields[name] = forms.FloatField(
                label=label, required=False, initial=round(point[at], 6) if point else None
            )

    def plain_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("amenity-")]

    def amenity_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("amenity-")]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        text, hours = cleaned.get("hours_text", ""), cleaned.get("hours", "")
        if text != self.station.hours_text and hours == self.station.hours:
            read = parse_chinese(text)
            if text and not read.understood:
                why = "；".join(map(told, read.notes))
                self.add_error(
                    "hours_text", _("没看懂：%s。请像“周一至周五 09:00-17:00”这样写") % why
                )
            cleaned["hours"] = read.hours or ""
        elif hours:
            try:
                parse_osm(hours)
            except HoursError as error:
                self.add_error("hours", error.told())
        if self.placed and (cleaned.get("lon") is None) != (cleaned.get("lat") is None):
            raise ValidationError({"lon": _("经度和纬度要一起写")})
        lon, lat = cleaned.get("lon"), cleaned.get("lat")
        if lon is not None and lat is not None and not china.contains(lon, lat):
            raise ValidationError({"lon": _("这个位置不在中国境内：经度在前，纬度在后")})
        return cleaned

    def changes(self) -> dict[str, Any]:
        """The fields that differ from the station, as ChangeStation takes them."""
        said = self.cleaned_data
        found = {n: said[n] for n in self.names if said[n] != getattr(self.station, n)}
        now = {row.key: row.state for row in self._rows()}
        states = {key: said.get(f"amenity-{key}") or now.get(key, "unknown") for key in AMENITIES}
        other = {k: {"state": s} for k, s in states.items() if s != now.get(k, "unknown")}
        if other:
            found["amenities"] = other
        if self.placed and said.get("lon") is not None:
            point = Point(said["lon"], said["lat"], srid=4326)
            old = self.station.point
            if old is None or (round(old.x, 6), round(old.y, 6)) != (said["lon"], said["lat"]):
                found["point"] = point
                found.setdefault("coord_precision", "entrance")
        return found


class KeepForm(StationForm):
    """What the host of a station keeps."""

    names = KEPT
    placed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(s.value, s.label) for s in HOST_STATUS]
        self.fields["status"] = forms.ChoiceField(
            label=_("状态"), choices=choices, initial=self.station.status
        )
