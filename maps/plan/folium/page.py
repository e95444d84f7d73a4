"""A picture as an HTML document of its own, made with folium."""

from typing import Any

import folium
from branca.element import Figure
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from maps.plan.folium import assets, layers
from maps.plan.legend import legend
from maps.plan.picture import Picture


def framed(picture: Picture) -> str:
    """To be shown in a sandboxed frame: scripts and styles come from this server."""
    return _document(picture, inlined=False)


def standalone(picture: Picture) -> str:
    """One file that needs nothing else, neither a server nor a network."""
    return _document(picture, inlined=True)


def _document(picture: Picture, *, inlined: bool) -> str:
    drawn = _map(picture)
    figure: Any = drawn.get_root()
    figure.render()
    context: dict[str, Any] = {
        "picture": picture,
        "legend": legend(picture),
        "map": mark_safe(figure.html.render()),  # noqa: S308 folium's own element
        "script": mark_safe(figure.script.render()),  # noqa: S308 folium escapes what it embeds
        "settings": {"box": picture.box, "hours": picture.hours, "hour": picture.hour,
                     "tops": picture.classes.tops, "colours": picture.classes.colours},
        "framed": not inlined,
        "assets": assets.inlined() if inlined else assets.linked(),
    }  # fmt: skip
    return render_to_string("maps/plan/map.html", context)


def _map(picture: Picture) -> folium.Map:
    west, south, east, north = picture.box
    drawn = folium.Map(
        location=((south + north) / 2, (west + east) / 2),
        tiles=None,
        zoom_start=10,
        zoom_snap=0.25,
        attribution_control=False,
    )
    drawn._id = "plan"
    Figure().add_child(drawn)
    if picture.areas:
        layers.areas(list(picture.areas), picture.classes).add_to(drawn)
    if picture.gaps:
        layers.gaps(list(picture.gaps)).add_to(drawn)
    if picture.dots:
        layers.dots(list(picture.dots)).add_to(drawn)
    return drawn
