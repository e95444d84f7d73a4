"""The layers of a picture, each one GeoJson: a marker for each dot is 40 times slower."""

from typing import Any

import folium
import shapely
from shapely.geometry import mapping

from maps.plan.classes import Classes
from maps.plan.dots import DOTS
from maps.plan.picture import Dot, Shape

DIGITS = 1e-5  # degrees: one metre
LINE = "#51606B"


def areas(shapes: list[Shape], classes: Classes) -> folium.GeoJson:
    colours = {shape.code: classes.colour(shape.value) for shape in shapes}

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        fill = colours[feature["id"]]
        return {"fillColor": fill, "fillOpacity": 1, "color": LINE, "weight": 0.6}

    return _layer("areas", [_feature(shape) for shape in shapes], style)


def gaps(shapes: list[Shape]) -> folium.GeoJson:
    def style(feature: dict[str, Any]) -> dict[str, Any]:
        return {"fillColor": "url(#hatch)", "fillOpacity": 1, "color": "#7A2E0E", "weight": 1}

    return _layer("gaps", [_feature(shape) for shape in shapes], style)


def dots(points: list[Dot]) -> folium.GeoJson:
    def style(feature: dict[str, Any]) -> dict[str, Any]:
        drawn = DOTS[feature["properties"]["kind"]]
        return {
            "fill": True, "fillOpacity": 1, "fillColor": drawn.fill, "color": drawn.stroke,
            "weight": drawn.width, "radius": drawn.radius, "dashArray": drawn.dash or None,
        }  # fmt: skip

    features = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {
                "name": dot.name, "words": dot.words, "kind": dot.kind, "number": dot.number,
                "code": dot.code,
            },
            "geometry": {"type": "Point", "coordinates": [round(dot.lon, 5), round(dot.lat, 5)]},
        }
        for number, dot in enumerate(points)
    ]  # fmt: skip
    return _layer("dots", features, style, marker=folium.CircleMarker())


def _feature(shape: Shape) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": shape.code,
        "properties": {"code": shape.code, "name": shape.name, "words": shape.words},
        "geometry": mapping(shapely.set_precision(shape.geometry, DIGITS)),
    }


def _layer(name: str, features: list[dict[str, Any]], style: Any, **options: Any) -> folium.GeoJson:
    """folium reads the style of every feature from a function, and needs at least one."""
    layer = folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=style,
        control=False,
        smooth_factor=0.5,
        **options,
    )
    layer._id = name  # the same map is the same bytes
    return layer
