"""Coordinate reference systems offered (OGC API – Features – Part 2)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stations.parameters import ParameterError, shown


@dataclass(frozen=True)
class CRS:
    """`swapped`: the definition orders axes north, east; `digits`: decimals of coordinates."""

    uri: str
    srid: int
    swapped: bool
    digits: int
    bounds: tuple[float, float, float, float] | None = None  # west, south, east, north


def _epsg(code: int, *, swapped: bool, digits: int, degrees: bool = False) -> CRS:
    uri = f"http://www.opengis.net/def/crs/EPSG/0/{code}"
    return CRS(uri, code, swapped, digits, (-180, -90, 180, 90) if degrees else None)


CRS84 = CRS("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, False, 7, (-180, -90, 180, 90))
OFFERED = {
    crs.uri: crs
    for crs in (
        CRS84,
        _epsg(4326, swapped=True, digits=7, degrees=True),
        _epsg(4490, swapped=True, digits=7, degrees=True),
        _epsg(3857, swapped=False, digits=2),
        _epsg(4548, swapped=True, digits=2),
        _epsg(32650, swapped=False, digits=2),
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
