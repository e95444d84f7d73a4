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
CSV = Media("csv", "text/csv", "CSV", described=False)
JSONLD = Media("jsonld", "application/ld+json", "JSON-LD")
GEOJSON_FILE = Media("geojson", "application/geo+json", "GeoJSON")
GEOJSON_SEQ = Media("geojsonseq", "application/geo+json-seq", "GeoJSON Text Sequence", False)
GEOPACKAGE = Media("gpkg", "application/geopackage+sqlite3", "GeoPackage", described=False)
FLATGEOBUF = Media("fgb", "application/vnd.flatgeobuf", "FlatGeobuf", described=False)
PARQUET = Media("parquet", "application/vnd.apache.parquet", "GeoParquet", described=False)
OSM = Media("osm", "application/vnd.openstreetmap.data+xml", "OSM XML", described=False)
