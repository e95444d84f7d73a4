"""The conformance classes of OGC API – Tiles 1.0 (20-057) that the tiles satisfy."""

BASE = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf"
TILE_CLASSES = tuple(
    f"{BASE}/{name}"
    for name in ("core", "tileset", "tilesets-list", "geodata-tilesets", "mvt", "oas30")
)
