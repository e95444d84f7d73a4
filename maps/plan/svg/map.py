"""A picture as a still map: for paper, for pages without JavaScript, for e-mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, log10, radians

import shapely
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maps.plan.dots import DOTS
from maps.plan.picture import Dot, Picture, Shape

WIDTH = 720.0
KM = 111.32  # kilometres of a degree of latitude


@dataclass(frozen=True)
class Frame:
    """Degrees to pixels: true to scale at the latitude in the middle."""

    west: float
    north: float
    across: float  # pixels of a degree of longitude
    up: float
    height: float

    @classmethod
    def of(cls, picture: Picture) -> "Frame":
        west, south, east, north = picture.box
        squeeze = cos(radians((south + north) / 2))
        spread = max((east - west) * squeeze, (north - south) * 0.9, 0.01)
        up = (WIDTH - 16) / spread
        height = (north - south) * up + 16
        middle = (west + east) / 2
        return cls(middle - WIDTH / 2 / (up * squeeze), north + 8 / up, up * squeeze, up, height)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        return round((lon - self.west) * self.across, 1), round((self.north - lat) * self.up, 1)

    def path(self, geometry: shapely.Geometry) -> str:
        """The rings of a (multi)polygon; holes are left open by the even-odd rule."""
        return "".join(self._ring(ring) for ring in _rings(geometry))

    def _ring(self, ring: shapely.Geometry) -> str:
        points: list[str] = []
        for lon, lat in shapely.get_coordinates(ring):
            x, y = self.place(lon, lat)
            if not points or points[-1] != f"{x} {y}":
                points.append(f"{x} {y}")
        return "M" + "L".join(points) + "Z"

    @property
    def bar(self) -> tuple[float, float]:
        """Kilometres of the scale bar, a round number, and its length in pixels."""
        rough = WIDTH / 5 / self.up * KM
        power = 10 ** int(log10(rough)) if rough >= 1 else 0.1
        km = max((n * power for n in (1, 2, 5) if n * power <= rough), default=power)
        return km, km / KM * self.up


def svg(picture: Picture) -> SafeString:
    frame = Frame.of(picture)
    km, length = frame.bar
    return render_to_string(
        "maps/plan/map.svg",
        {
            "picture": picture,
            "width": WIDTH,
            "height": max(frame.height, 240),
            "areas": [(_colour(picture, s), frame.path(s.geometry), s) for s in picture.areas],
            "gaps": [(frame.path(shape.geometry), shape) for shape in picture.gaps],
            "dots": [(*frame.place(d.lon, d.lat), DOTS[d.kind], d) for d in _drawn(picture)],
            "km": f"{km:g}",
            "bar": round(length, 1),
        },
    )


def _colour(picture: Picture, shape: Shape) -> str:
    return picture.classes.colour(shape.value)


def _drawn(picture: Picture) -> list[Dot]:
    """Sites last: they lie above the stations."""
    return sorted(picture.dots, key=lambda dot: DOTS[dot.kind].radius)


def _rings(geometry: shapely.Geometry) -> Iterator[shapely.Geometry]:
    for part in shapely.get_parts(geometry):
        yield part.exterior
        yield from part.interiors
