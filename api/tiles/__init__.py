"""OGC API – Tiles: vector tiles of each collection, made by PostGIS."""
