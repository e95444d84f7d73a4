"""A small map with a pin to drag, from the Leaflet that ships; without JavaScript a text field."""

from typing import Any

from django.contrib.gis.forms.widgets import BaseGeometryWidget


class PinWidget(BaseGeometryWidget):
    template_name = "maps/admin/pin.html"
    map_srid = 4326

    class Media:
        css = {"all": ("vendor/leaflet/leaflet.css", "maps/css/admin.css")}
        js = ("vendor/leaflet/leaflet.js", "maps/js/admin/pin.js")

    def serialize(self, value: Any) -> str:
        """WKT with seven decimals, which a person can read and correct."""
        return f"POINT ({value.x:.7f} {value.y:.7f})" if value else ""
