"""The geometry of a row on a small map, to look at."""

import json
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FINE = 0.0002  # degrees, about 20 metres: an outline to look at needs no more


class Shown:
    """Of an admin whose rows have a geometry: the read-only field `shape`."""

    shape_field = ""

    class Media:
        css = {"all": ("vendor/leaflet/leaflet.css", "maps/css/admin.css")}
        js = ("vendor/leaflet/leaflet.js", "maps/js/admin/shape.js")

    def shape(self, obj: Any) -> str:
        found = getattr(obj, self.shape_field)
        if not found:
            return "—"
        geometry = json.loads(found.simplify(FINE, preserve_topology=True).geojson)
        west, south, east, north = found.extent
        words = _("东经 %(west).4f–%(east).4f，北纬 %(south).4f–%(north).4f") % {
            "west": west, "east": east, "south": south, "north": north,
        }  # fmt: skip
        return format_html(
            '<div class="admin-shape"><div class="admin-pin" data-shape="{}" hidden></div>{}</div>',
            json.dumps(geometry), words,
        )  # fmt: skip

    shape.short_description = gettext_lazy("在地图上")  # type: ignore[attr-defined]


def shape_field(model: Any) -> str:
    """The geometry of a table in WGS-84, empty when it has none."""
    found = (f for f in model._meta.concrete_fields if isinstance(f, GeometryField))
    return next((field.name for field in found if field.srid == 4326), "")
