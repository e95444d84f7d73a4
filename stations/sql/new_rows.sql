-- As in search_triggers.sql and described.sql, with less to do for new rows: nothing of them can be
-- there, so nobody looks for it. That was an eighth of what writing them cost.

-- In its present form: lighter_rows.sql.
CREATE FUNCTION search_rows(of_kind text, refs text[]) RETURNS TABLE (
  kind text, ref text, name text, letters text, weight integer, point_m geometry
) LANGUAGE sql STABLE AS $$
  SELECT n.kind, n.ref, named.name, announced.letters, n.weight + least(named.place - 1, 1)::int, n.point_m
  FROM stations_searchable n CROSS JOIN LATERAL (
    SELECT name, min(place) AS place FROM unnest(n.names) WITH ORDINALITY AS each (name, place)
    WHERE name <> '' GROUP BY name
  ) named
  LEFT JOIN jsonb_each_text(
    coalesce(nullif(current_setting('yizhan.letters', true), ''), '{}')::jsonb
  ) AS announced (name, letters) USING (name)
  WHERE n.kind = of_kind AND n.ref = ANY (refs);
$$;

CREATE FUNCTION search_follow(of_kind text, refs text[], fresh boolean) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF fresh THEN
    INSERT INTO stations_searchname (kind, ref, text, letters, weight, point_m)
    SELECT * FROM search_rows(of_kind, refs);
    RETURN;
  END IF;
  DELETE FROM stations_searchname s
  WHERE s.kind = of_kind AND s.ref = ANY (refs) AND s.text <> ALL (coalesce(
    (SELECT n.names FROM stations_searchable n WHERE n.kind = of_kind AND n.ref = s.ref), '{}'));
  INSERT INTO stations_searchname AS s (kind, ref, text, letters, weight, point_m)
  SELECT * FROM search_rows(of_kind, refs)
  ON CONFLICT (kind, ref, text) DO UPDATE SET weight = excluded.weight, point_m = excluded.point_m
  WHERE (s.weight, s.point_m) IS DISTINCT FROM (excluded.weight, excluded.point_m);
END $$;

CREATE OR REPLACE FUNCTION station_described() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[] := ARRAY(SELECT id FROM added);
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO stations_description (station_id, properties)
    SELECT station_id, properties FROM stations_described WHERE station_id = ANY (touched);
  ELSE
    PERFORM describe_stations(touched);
  END IF;
  RETURN NULL;
END $$;
