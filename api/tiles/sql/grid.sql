-- The features of one tile, counted on a grid of 64 × 64 cells; empty cells are left out, and one is
-- drawn at the mean of its points. Cells are numbered over the whole world, so that a point belongs
-- to exactly one cell of one tile. What is inserted (points.sql, cells.sql) yields px and py, on the
-- unit square of Web Mercator, n, invented and the code of one that is alone.
-- Parameters: zoom, column, row and layer of the tile, then those of what is inserted.
WITH tile AS MATERIALIZED (
  SELECT x, y, layer, 2 ^ z AS tiles, 64 * 2 ^ z AS cells
  FROM (SELECT %s::integer AS z, %s::integer AS x, %s::integer AS y, %s::text AS layer) asked
),
counted AS (
{counted}
)
SELECT ST_AsMVT(drawn, (SELECT layer FROM tile), 4096, 'geom') FROM (
  SELECT ST_MakePoint(floor((px * tiles - x) * 4096), floor((py * tiles - y) * 4096)) AS geom,
    n AS count, invented AS synthetic_count, code
  FROM counted, tile
) drawn
