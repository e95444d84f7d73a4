"""The encodings the API speaks: the value of `f`, the media type, the words for people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Media:
    """`described`: whether a JSON schema can say what is inside."""

    f: str
    type: str
    title: str
    described: bool = True


JSON = Media("json", "application/json", "JSON")
GEOJSON = Media("json", "application/geo+json", "GeoJSON")
SCHEMA = Media("json", "application/schema+json", "JSON Schema")
OPENAPI = Media("json", "application/vnd.oai.openapi+json;version=3.0", "OpenAPI 3.0")
HTML = Media("html", "text/html", "HTML", described=False)
TILEJSON = Media("tilejson", "application/vnd.mapbox.tile+json", "TileJSON 3.0")
MVT = Media("mvt", "application/vnd.mapbox-vector-tile", "Mapbox Vector Tile", described=False)
