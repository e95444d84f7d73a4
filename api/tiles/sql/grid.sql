-- The points of one tile, counted on a grid of 64 × 64 cells; empty cells are left out.
-- Parameters: zoom, column, row and layer of the tile, then those of the inserted statement of the
-- ORM, which yields lon, lat (WGS-84), code and synthetic. Web Mercator is worked out here, on the
-- unit square (ST_Transform takes twice as long). Cells are numbered over the whole world, so that a
-- point belongs to exactly one cell of one tile. A cell is drawn at the mean of its points.
WITH tile AS MATERIALIZED (
  SELECT x, y, layer, 2 ^ z AS tiles, 64 * 2 ^ z AS cells
  FROM (SELECT %s::integer AS z, %s::integer AS x, %s::integer AS y, %s::text AS layer) asked
),
points AS (
  SELECT (lon + 180) / 360 AS px,
    (1 - asinh(tan(radians(lat))) / pi()) / 2 AS py, code, synthetic
  FROM ({rows}) r (lon, lat, code, synthetic)
),
counted AS (
  SELECT floor(px * cells)::integer AS column_, floor(py * cells)::integer AS row_,
    avg(px) AS px, avg(py) AS py, count(*) AS n, count(*) FILTER (WHERE synthetic) AS invented,
    min(code COLLATE "C") AS code
  FROM points, tile
  GROUP BY 1, 2
)
SELECT ST_AsMVT(drawn, (SELECT layer FROM tile), 4096, 'geom') FROM (
  SELECT ST_MakePoint(floor((px * tiles - x) * 4096), floor((py * tiles - y) * 4096)) AS geom,
    n AS count, invented AS synthetic_count, CASE WHEN n = 1 THEN code END AS code
  FROM counted, tile
  WHERE column_ / 64 = x AND row_ / 64 = y
) drawn
