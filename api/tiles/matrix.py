"""The tile matrix set WebMercatorQuad and where a tile of it lies. Pure arithmetic.

Source: OGC 17-083r4 (Two Dimensional Tile Matrix Set 2.0), annex D.1.
"""

import math
from dataclasses import dataclass
from typing import Any

ID = "WebMercatorQuad"
URI = f"http://www.opengis.net/def/tilematrixset/OGC/1.0/{ID}"
CRS = "http://www.opengis.net/def/crs/EPSG/0/3857"
SCALES = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible"
TITLE = "Google Maps Compatible for the World"

HALF = math.pi * 6_378_137.0  # metres from the middle of the square to its edge
PIXELS = 256
PIXEL_METRES = 0.00028  # a pixel of the scale denominator
DEFINED = 24  # the last matrix that the standard defines


@dataclass(frozen=True)
class Tile:
    """`z` is the matrix, `x` the column from the west, `y` the row from the north."""

    z: int
    x: int
    y: int

    def degrees(self, margin: float) -> tuple[float, float, float, float]:
        """West, south, east, north in WGS-84 degrees, with `margin` tile widths around."""
        west, east = (self._lon(self.x + offset) for offset in (-margin, 1 + margin))
        south, north = (self._lat(self.y + offset) for offset in (1 + margin, -margin))
        return west, south, east, north

    def _lon(self, column: float) -> float:
        return min(max(column / (1 << self.z), 0.0), 1.0) * 360 - 180

    def _lat(self, row: float) -> float:
        share = min(max(row / (1 << self.z), 0.0), 1.0)
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * share))))


def width(z: int) -> float:
    """Metres of a tile's side, in EPSG:3857."""
    return 2 * HALF / (1 << z)


def metres(lon: float, lat: float) -> list[float]:
    """A WGS-84 position in EPSG:3857."""
    return [lon / 180 * HALF, math.asinh(math.tan(math.radians(lat))) / math.pi * HALF]


def tile_at(lon: float, lat: float, z: int) -> Tile:
    """The tile that holds a WGS-84 position between the Mercator latitudes."""
    x, y = metres(lon, lat)
    last = (1 << z) - 1
    column, row = int((x + HALF) / width(z)), int((HALF - y) / width(z))
    return Tile(z, min(column, last), min(max(row, 0), last))


def definition() -> dict[str, Any]:
    """The tile matrix set as the JSON of the standard."""
    return {
        "id": ID,
        "title": TITLE,
        "uri": URI,
        "crs": CRS,
        "orderedAxes": ["X", "Y"],
        "boundingBox": {"lowerLeft": [-HALF, -HALF], "upperRight": [HALF, HALF], "crs": CRS},
        "wellKnownScaleSet": SCALES,
        "tileMatrices": [_matrix(z) for z in range(DEFINED + 1)],
    }


def _matrix(z: int) -> dict[str, Any]:
    cell = width(z) / PIXELS
    return {
        "id": str(z),
        "scaleDenominator": cell / PIXEL_METRES,
        "cellSize": cell,
        "cornerOfOrigin": "topLeft",
        "pointOfOrigin": [-HALF, HALF],
        "tileWidth": PIXELS,
        "tileHeight": PIXELS,
        "matrixWidth": 1 << z,
        "matrixHeight": 1 << z,
    }
