-- The points of one tile, counted on a grid of 64 × 64 cells; empty cells are left out.
-- Parameters: zoom, column, row and layer of the tile, then those of the inserted statement
-- of the ORM, which yields geom (EPSG:3857), code and synthetic. Cells are numbered over the whole world,
-- so that a point belongs to exactly one cell of one tile. A cell is drawn at the mean of its points.
WITH tile AS MATERIALIZED (
  SELECT z, x, y, layer, ST_TileEnvelope(z, x, y) AS envelope,
    20037508.342789244 AS half, 40075016.685578488 / (64 * 2 ^ z) AS side
  FROM (SELECT %s::integer AS z, %s::integer AS x, %s::integer AS y, %s::text AS layer) asked
),
points AS MATERIALIZED (
  SELECT ST_X(geom) AS px, ST_Y(geom) AS py, code, synthetic
  FROM ({rows}) r (geom, code, synthetic)
),
cells AS (
  SELECT floor((px + half) / side)::bigint AS column_, floor((half - py) / side)::bigint AS row_,
    avg(px) AS px, avg(py) AS py, count(*) AS n, count(*) FILTER (WHERE synthetic) AS invented,
    min(code) AS code
  FROM points, tile
  GROUP BY 1, 2
)
SELECT ST_AsMVT(drawn, (SELECT layer FROM tile), 4096, 'geom') FROM (
  SELECT ST_AsMVTGeom(ST_SetSRID(ST_MakePoint(px, py), 3857), envelope, 4096, 64, false) AS geom,
    n AS count, invented AS synthetic_count, CASE WHEN n = 1 THEN code END AS code
  FROM cells, tile
  WHERE column_ / 64 = x AND row_ / 64 = y
) drawn
