"""Coordinate reference systems offered (OGC API – Features – Part 2)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stations.parameters import ParameterError, shown

Bounds = tuple[float, float, float, float]
WORLD: Bounds = (-180, -90, 180, 90)
MERCATOR: Bounds = (-20037508.34, -20037508.34, 20037508.34, 20037508.34)
TRANSVERSE: Bounds = (-3_000_000, 0, 4_000_000, 8_000_000)  # 3,500 km around 117° E


@dataclass(frozen=True)
class CRS:
    """`swapped`: the definition orders axes north, east; `digits`: decimals of coordinates.

    `bounds` are west, south, east, north in the CRS's unit: for degrees what exists, for metres
    the span in which the projection can be undone.
    """

    uri: str
    srid: int
    swapped: bool
    digits: int
    bounds: Bounds

    @property
    def degrees(self) -> bool:
        return self.bounds == WORLD


def _epsg(code: int, *, swapped: bool, digits: int, bounds: Bounds) -> CRS:
    return CRS(f"http://www.opengis.net/def/crs/EPSG/0/{code}", code, swapped, digits, bounds)


CRS84 = CRS("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, False, 7, WORLD)
OFFERED = {
    crs.uri: crs
    for crs in (
        CRS84,
        _epsg(4326, swapped=True, digits=7, bounds=WORLD),
        _epsg(4490, swapped=True, digits=7, bounds=WORLD),
        _epsg(3857, swapped=False, digits=2, bounds=MERCATOR),
        _epsg(4548, swapped=True, digits=2, bounds=TRANSVERSE),
        _epsg(32650, swapped=False, digits=2, bounds=TRANSVERSE),
    )
}


def parse_crs(name: str, text: str) -> CRS:
    if text not in OFFERED:
        raise ParameterError(
            name,
            _("%(value)s 不可用；可用：%(known)s")
            % {"value": shown(text), "known": ", ".join(OFFERED)},
        )
    return OFFERED[text]
