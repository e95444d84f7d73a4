"""pygeoapi's configuration: the flat table as features and as tiles, all else as it comes."""

import json
from pathlib import Path
from typing import Any

from config import cluster


def write(path: Path, database: str, columns: list[str]) -> Path:
    """The document, also what stands for its OpenAPI document, which is not measured."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document(database, columns)), encoding="utf-8")  # JSON is YAML
    return path


def document(database: str, columns: list[str]) -> dict[str, Any]:
    data = {
        "host": str(cluster.sockets()),
        "dbname": database,
        "user": cluster.DATABASE,
        "password": "unused",
        "search_path": ["peers", "public"],
    }
    table = {"data": data, "id_field": "id", "table": "stations", "geom_field": "geom"}
    tiles = {
        "type": "tile", "name": "MVT-postgresql", **table,
        "options": {"zoom": {"min": 0, "max": 18}},
        "format": {"name": "pbf", "mimetype": "application/vnd.mapbox-vector-tile"},
    }  # fmt: skip
    return {
        "openapi": "3.0.2",
        "server": {
            "bind": {"host": "127.0.0.1", "port": 5000},
            "url": "http://127.0.0.1:5000", "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8", "gzip": False, "languages": ["en-US"], "pretty_print": False,
            "limits": {"default_items": 10, "max_items": 10_000},
            "map": {"url": "https://tile.example/{z}/{x}/{y}.png", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "bench", "description": "bench", "keywords": ["bench"],
                "keywords_type": "theme", "terms_of_service": "none", "url": "https://example.org",
            },
            "license": {"name": "none", "url": "https://example.org"},
            "provider": {"name": "bench", "url": "https://example.org"},
            "contact": {"name": "bench", "email": "bench@example.org"},
        },
        "resources": {
            "stations": {
                "type": "collection", "title": "stations", "description": "stations",
                "keywords": ["stations"], "links": [],
                "extents": {"spatial": {"bbox": [115, 39, 118, 42],
                                        "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
                "providers": [{"type": "feature", "name": "PostgreSQL", **table,
                               "properties": columns}, tiles],
            }
        },
    }  # fmt: skip
