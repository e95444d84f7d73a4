-- What the manifest of the feed is made of, kept by every writer: how many listed stations each cell
-- has, with the stamps of all of them in one, and the signs of their names. Without it a manifest
-- looks at every station after every change.

CREATE FUNCTION feed_listed(is_public boolean, status text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT is_public AND status IN ('open', 'temporarily_closed', 'suspended');
$$;

CREATE FUNCTION feed_cell(point geometry) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(ST_GeoHash(point, 6), 'nowhere');
$$;

-- Of the moment, not of its text, which each session writes in its own time zone.
CREATE FUNCTION feed_stamp(code text, updated_at timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashint8extended((extract(epoch FROM updated_at) * 1000000)::bigint, hashtextextended(code, 0));
$$;

CREATE FUNCTION feed_names(name text, signboard text, aliases text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT concat(name, signboard, array_to_string(aliases, ''));
$$;

-- Signs that no name had until now; those of names that go stay.
CREATE FUNCTION feed_meet(names text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO stations_namesign (sign)
  SELECT DISTINCT sign FROM unnest(names) name, unnest(string_to_array(name, NULL)) sign
  WHERE ascii(sign) > 127 AND NOT EXISTS (SELECT FROM stations_namesign k WHERE k.sign = sign.sign);
$$;

-- Rows are only added, so that nobody waits for an import that writes the same cell; feed_compact
-- adds them up. A stamp is taken out of a cell as it was taken in: by exclusive or.
CREATE FUNCTION feed_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO stations_feedcell (cell, stations, stamps)
    SELECT feed_cell(point), count(*), bit_xor(feed_stamp(code, updated_at)) FROM added
    WHERE feed_listed(is_public, status) GROUP BY 1;
    PERFORM feed_meet(ARRAY(SELECT feed_names(name_zh, signboard, aliases) FROM added));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO stations_feedcell (cell, stations, stamps)
    SELECT feed_cell(point), -count(*), bit_xor(feed_stamp(code, updated_at)) FROM removed
    WHERE feed_listed(is_public, status) GROUP BY 1;
  ELSE
    INSERT INTO stations_feedcell (cell, stations, stamps)
    SELECT feed_cell(point), sum(n), bit_xor(feed_stamp(code, updated_at)) FROM (
      SELECT 1 AS n, point, code, updated_at, is_public, status FROM added
      UNION ALL SELECT -1, point, code, updated_at, is_public, status FROM removed
    ) moved
    WHERE feed_listed(is_public, status) GROUP BY 1
    HAVING sum(n) <> 0 OR bit_xor(feed_stamp(code, updated_at)) <> 0;
    PERFORM feed_meet(ARRAY(
      SELECT feed_names(a.name_zh, a.signboard, a.aliases) FROM added a JOIN removed r USING (id)
      WHERE (a.name_zh, a.signboard, a.aliases) IS DISTINCT FROM (r.name_zh, r.signboard, r.aliases)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION feed_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM stations_feedcell;
  DELETE FROM stations_namesign;
  RETURN NULL;
END $$;

-- One row for each cell again. What others write meanwhile stays beside it.
CREATE FUNCTION feed_compact() RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (DELETE FROM stations_feedcell RETURNING cell, stations, stamps),
  kept AS (
    INSERT INTO stations_feedcell (cell, stations, stamps)
    SELECT cell, sum(stations), bit_xor(stamps) FROM gone GROUP BY cell
    HAVING sum(stations) <> 0 OR bit_xor(stamps) <> 0
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM gone) - (SELECT count(*) FROM kept);
$$;

-- All of it anew: what was there before the triggers, or was written without them.
CREATE FUNCTION feed_rebuild() RETURNS void LANGUAGE sql AS $$
  DELETE FROM stations_feedcell;
  DELETE FROM stations_namesign;
  INSERT INTO stations_feedcell (cell, stations, stamps)
  SELECT feed_cell(point), count(*), bit_xor(feed_stamp(code, updated_at)) FROM stations_station
  WHERE feed_listed(is_public, status) GROUP BY 1;
  SELECT feed_meet(ARRAY(SELECT feed_names(name_zh, signboard, aliases) FROM stations_station));
$$;

CREATE TRIGGER feed_added AFTER INSERT ON stations_station
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION feed_follow();
CREATE TRIGGER feed_changed AFTER UPDATE ON stations_station
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION feed_follow();
CREATE TRIGGER feed_removed AFTER DELETE ON stations_station
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION feed_follow();
CREATE TRIGGER feed_emptied AFTER TRUNCATE ON stations_station
  FOR EACH STATEMENT EXECUTE FUNCTION feed_emptied();

SELECT feed_rebuild();
