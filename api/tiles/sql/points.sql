  -- Counted now, from a statement of the ORM with its parameters, which yields lon, lat (WGS-84),
  -- code and synthetic. Web Mercator is worked out here: ST_Transform takes twice as long.
  SELECT avg(px) AS px, avg(py) AS py, count(*) AS n, count(*) FILTER (WHERE synthetic) AS invented,
    CASE count(*) WHEN 1 THEN min(code COLLATE "C") END AS code
  FROM (
    SELECT (lon + 180) / 360 AS px, (1 - asinh(tan(radians(lat))) / pi()) / 2 AS py, code, synthetic
    FROM ({rows}) r (lon, lat, code, synthetic)
  ) points, tile
  GROUP BY floor(px * cells), floor(py * cells), x, y
  HAVING floor(floor(px * cells) / 64) = x AND floor(floor(py * cells) / 64) = y
