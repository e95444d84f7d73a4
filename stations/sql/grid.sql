-- How many listed stations lie in each cell of a grid over the world, kept by every writer, so that
-- tiles of small scales look at no station. Cells are the tiles of WebMercatorQuad 16 (OGC 17-083r4,
-- annex D.1), 470 m wide in Beijing. East and south are sums of parts of 2^32 of the side of the
-- world: whole numbers, so that what is taken out leaves nothing behind. Of one station that is
-- left, the exclusive or of the numbers is its own.

CREATE FUNCTION grid_east(point geometry) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor((ST_X(point) + 180) / 360 * 4294967296)::bigint;
$$;

CREATE FUNCTION grid_south(point geometry) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor((1 - asinh(tan(radians(ST_Y(point)))) / pi()) * 2147483648)::bigint;
$$;

-- `share` is 1 for stations that come and -1 for those that go. Rows are only added, so that nobody
-- waits for an import that writes the same cell; grid_compact adds them up.
CREATE FUNCTION grid_add(share integer, ids bigint[], points geometry[], synthetic boolean[])
RETURNS void LANGUAGE sql AS $$
  INSERT INTO stations_gridcell (x, y, stations, synthetic, east, south, ids)
  SELECT east >> 16, south >> 16, share * count(*), share * count(*) FILTER (WHERE synthetic),
    share * sum(east), share * sum(south), bit_xor(id)
  FROM (
    SELECT id, synthetic, grid_east(point) AS east, grid_south(point) AS south
    FROM unnest(ids, points, synthetic) s (id, point, synthetic) WHERE point IS NOT NULL
  ) placed
  GROUP BY 1, 2;
$$;

CREATE FUNCTION grid_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM grid_add(1, array_agg(id), array_agg(point), array_agg(synthetic))
    FROM added WHERE feed_listed(is_public, status);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM grid_add(-1, array_agg(id), array_agg(point), array_agg(synthetic))
    FROM removed WHERE feed_listed(is_public, status);
  ELSE
    PERFORM grid_add(1, array_agg(id), array_agg(point), array_agg(synthetic)) FROM (
      SELECT id, point, synthetic FROM added WHERE feed_listed(is_public, status)
      EXCEPT SELECT id, point, synthetic FROM removed WHERE feed_listed(is_public, status)
    ) came;
    PERFORM grid_add(-1, array_agg(id), array_agg(point), array_agg(synthetic)) FROM (
      SELECT id, point, synthetic FROM removed WHERE feed_listed(is_public, status)
      EXCEPT SELECT id, point, synthetic FROM added WHERE feed_listed(is_public, status)
    ) went;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION grid_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM stations_gridcell;
  RETURN NULL;
END $$;

-- One row for each cell again. What others write meanwhile stays beside it.
CREATE FUNCTION grid_compact() RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (DELETE FROM stations_gridcell RETURNING *),
  kept AS (
    INSERT INTO stations_gridcell (x, y, stations, synthetic, east, south, ids)
    SELECT x, y, sum(stations), sum(synthetic), sum(east), sum(south), bit_xor(ids)
    FROM gone GROUP BY 1, 2 HAVING sum(stations) > 0
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM gone) - (SELECT count(*) FROM kept);
$$;

-- All of it anew: what was there before the triggers, or was written without them.
CREATE FUNCTION grid_rebuild() RETURNS void LANGUAGE sql AS $$
  DELETE FROM stations_gridcell;
  SELECT grid_add(1, array_agg(id), array_agg(point), array_agg(synthetic))
  FROM stations_station WHERE feed_listed(is_public, status);
$$;

CREATE TRIGGER grid_added AFTER INSERT ON stations_station
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION grid_follow();
CREATE TRIGGER grid_changed AFTER UPDATE ON stations_station
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION grid_follow();
CREATE TRIGGER grid_removed AFTER DELETE ON stations_station
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION grid_follow();
CREATE TRIGGER grid_emptied AFTER TRUNCATE ON stations_station
  FOR EACH STATEMENT EXECUTE FUNCTION grid_emptied();
