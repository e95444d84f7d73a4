"""Link relations that OGC API registers under its own address."""

BASE = "http://www.opengis.net/def/rel/ogc/1.0"
QUERYABLES = f"{BASE}/queryables"
SORTABLES = f"{BASE}/sortables"
SCHEMA = f"{BASE}/schema"
TILESETS_VECTOR = f"{BASE}/tilesets-vector"
