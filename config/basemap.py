"""What lies under the stations on every map, from `TILE_URL`: nothing, or one of three."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

DATUMS = ("wgs84", "cgcs2000", "gcj02")
TIANDITU = (
    "https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER={layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}"
    "&TILECOL={{x}}&tk={key}"
)
TIANDITU_CREDIT = "天地图"
OSM_CREDIT = "© OpenStreetMap contributors"
PMTILES = "/map/basemap.pmtiles"


@dataclass(frozen=True)
class Basemap:
    """`kind` is none, xyz or pmtiles; `layers` are addresses from the bottom up."""

    kind: str = "none"
    layers: tuple[str, ...] = ()
    datum: str = "wgs84"
    attribution: str = ""

    @property
    def plain(self) -> str:
        """The one XYZ address in WGS-84, for a map that knows no other kind; else empty."""
        return self.layers[0] if self.kind == "xyz" and self.datum != "gcj02" else ""

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def resolve(url: str, datum: str, key: str, attribution: str) -> Basemap:
    """Raises ImproperlyConfigured naming the variable with a value that cannot be used."""
    if datum not in DATUMS:
        raise ImproperlyConfigured(f"TILE_DATUM={datum!r} is none of {', '.join(DATUMS)}")
    if not url:
        return Basemap()
    if url == "pmtiles":
        return Basemap("pmtiles", (PMTILES,), "wgs84", attribution or OSM_CREDIT)
    if url == "tianditu":
        if not key:
            raise ImproperlyConfigured(
                "TILE_URL=tianditu needs TILE_KEY, a browser key of Tianditu"
            )
        layers = tuple(TIANDITU.format(layer=layer, key=key) for layer in ("vec", "cva"))
        return Basemap("xyz", layers, "wgs84", attribution or TIANDITU_CREDIT)
    if not all(f"{{{name}}}" in url for name in "zxy"):
        raise ImproperlyConfigured(
            f"TILE_URL={url!r} is neither pmtiles, tianditu nor an address with {{z}}, {{x}}, {{y}}"
        )
    return Basemap("xyz", (url,), "gcj02" if datum == "gcj02" else "wgs84", attribution)
