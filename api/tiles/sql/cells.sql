  -- Added up from the cells that writers keep (stations/sql/grid.sql).
  -- Parameters: the cells' first and last column, first and last row, and twice how many times cells
  -- of the tile are halved to be one of those.
  SELECT px, py, n, invented,
    CASE n WHEN 1 THEN (SELECT code FROM stations_station s WHERE s.id = alone) END AS code
  FROM (
    SELECT sum(east)::float / sum(stations) / 2 ^ 32 AS px,
      sum(south)::float / sum(stations) / 2 ^ 32 AS py,
      sum(stations) AS n, sum(synthetic) AS invented, bit_xor(ids) AS alone
    FROM stations_gridcell
    WHERE x BETWEEN %s AND %s AND y BETWEEN %s AND %s
    GROUP BY x >> %s, y >> %s
    HAVING sum(stations) > 0
  ) cells
