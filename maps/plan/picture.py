"""What a planner's map shows, whoever draws it: folium, SVG, GeoJSON or GeoPackage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import shapely

from maps.plan.classes import Classes

Kind = Literal["station", "synthetic", "closed", "site", "removed"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """An area or a gap in WGS-84 degrees; `value` chooses its class, `words` say it."""

    code: str
    name: str
    geometry: shapely.Geometry
    value: float | None = None
    words: str = ""
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A station or a proposed site in WGS-84 degrees."""

    lon: float
    lat: float
    name: str
    kind: Kind = "station"
    number: int | None = None
    words: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`measure` names the value; `hours` holds it for 24 hours, by code of the area;
    `class_words` name the classes of a value that is no share, `dot_words` kinds of dots that
    mean something else here.
    """

    title: str
    measure: str = ""
    areas: Sequence[Shape] = ()
    gaps: Sequence[Shape] = ()
    dots: Sequence[Dot] = ()
    class_words: Sequence[str] = ()
    dot_words: Mapping[Kind, str] = field(default_factory=dict)
    classes: Classes = field(default_factory=lambda: Classes(0.0, ()))
    hours: dict[str, list[float | None]] = field(default_factory=dict)
    hour: int | None = None
    sources: Sequence[str] = ()
    limits: Sequence[str] = ()

    @property
    def synthetic(self) -> bool:
        return any(dot.kind == "synthetic" for dot in self.dots)

    @property
    def box(self) -> Box:
        """West, south, east, north of all that is shown; Beijing when nothing is."""
        shapes = np.array([shape.geometry for shape in (*self.areas, *self.gaps)], dtype=object)
        points = shapely.points([[dot.lon, dot.lat] for dot in self.dots] or np.empty((0, 2)))
        west, south, east, north = shapely.total_bounds(np.append(shapes, points))
        if not np.isfinite(west):
            return (115.4, 39.4, 117.5, 41.1)
        return (float(west), float(south), float(east), float(north))
