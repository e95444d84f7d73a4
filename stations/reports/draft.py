"""A report as it arrives from a form or the API, before it is a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo import china
from stations.models import Station
from stations.models.report import TEXT_MAX
from stations.vocabulary import AMENITIES, ReportType, Suggests

PLACED = {ReportType.HAZARD, ReportType.WRONG_LOCATION, ReportType.SUGGESTION}
WITHOUT_STATION = {ReportType.HAZARD, ReportType.SUGGESTION}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """`point` in WGS-84 is kept only of types that mean a place; `photo` is a WebP as redrawn."""

    type: str
    station: Station | None = None
    point: Point | None = None
    amenity: str = ""
    wants: tuple[str, ...] = ()
    text: str = ""
    suggests: str = ""
    photo: bytes = b""
    proposed: Mapping[str, Any] = field(default_factory=dict)
    base_revision: int | None = None

    def columns(self) -> dict[str, Any]:
        """The columns of a row. Raises ValidationError naming each field at fault."""
        errors = dict(self._errors())
        if errors:
            raise ValidationError(errors)
        return {
            "type": self.type,
            "suggests": self.suggests,
            "station": self.station,
            "point": self.point if self.type in PLACED else None,
            "amenity": self.amenity,
            "wants": list(self.wants),
            "text": self.text.strip(),
            "proposed": dict(self.proposed),
            "base_revision": self.base_revision,
        }

    def _errors(self) -> Any:
        if self.type not in ReportType.values:
            known = ", ".join(ReportType.values)
            yield "type", _("没有 %(value)s 这种反映；可用：%(known)s") % {
                "value": self.type[:30], "known": known,
            }  # fmt: skip
            return
        if self.station is None and self.type not in WITHOUT_STATION:
            yield "station", _("说的是哪个站？")
        if self.station is None and self.point is None and self.type in WITHOUT_STATION:
            yield "point", _("在哪儿？在地图上点一下，或写经纬度")
        if self.point is not None and not china.contains(self.point.x, self.point.y):
            yield "point", _("这个位置不在中国境内：经度在前，纬度在后")
        if self.type == ReportType.AMENITY_FAULT and not self.amenity:
            yield "amenity", _("选一样坏了的设施")
        for key in (self.amenity, *self.wants):
            if key and key not in AMENITIES:
                yield (
                    "amenity" if key == self.amenity else "wants",
                    (_("没有 %(value)s 这种设施") % {"value": key[:30]}),
                )
        if self.suggests and (
            self.suggests not in Suggests.values or self.type != ReportType.SUGGESTION
        ):
            yield "suggests", _("这不是一种建议")
        if self.type in {ReportType.HAZARD, ReportType.SUGGESTION, ReportType.PRAISE} and not (
            self.text.strip() or self.photo or self.proposed or self.wants
        ):
            yield "text", _("写一句话说明")
        if len(self.text) > TEXT_MAX:
            yield "text", _("最多 %(most)s 个字，现在是 %(count)s 个") % {
                "most": TEXT_MAX, "count": len(self.text),
            }  # fmt: skip
        if "\x00" in self.text:
            yield "text", _("说明里有不能显示的字符")
