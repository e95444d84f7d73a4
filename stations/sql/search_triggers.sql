-- What can be searched for, and by which names: the thing's own name first, others after it.
-- Weights: 0 a name, +1 for other names, +2 an entrance, +4 what is withdrawn (it stays findable).
-- People say 陶然亭A口, the sign 陶然亭站A口.
CREATE VIEW stations_searchable AS
SELECT 'station'::text AS kind, code::text AS ref,
  ARRAY[name_zh, signboard, name_en]::text[] || aliases::text[] AS names,
  CASE status WHEN 'withdrawn' THEN 4 ELSE 0 END AS weight, point_m
FROM stations_station WHERE is_public AND status <> 'planned'
UNION ALL
SELECT kind::text, code::text, ARRAY[name_zh, name_en]::text[] || aliases::text[]
    || CASE kind WHEN 'subway_entrance' THEN ARRAY[replace(name_zh, '站', '')] END,
  CASE kind WHEN 'subway_entrance' THEN 2 ELSE 0 END, ST_Transform(point, 32650)
FROM geo_landmark
UNION ALL
SELECT level::text, code::text, ARRAY[name_zh, name_en]::text[], 0,
  ST_Transform(ST_PointOnSurface(geom), 32650)
FROM geo_area WHERE level <> 'city';

-- Names follow the rows they belong to, whoever writes those: once per statement, for every row it
-- touched. Letters come from the setting yizhan.letters, where Python has announced them (JSON, name to
-- letters: stations/search/letters.py); a name that is not in it waits, and 汉字 find it until then.
-- `fresh`: the rows are new, so there is nothing to forget. What is forgotten is looked up name by name:
-- a join would be planned by statistics, which know nothing of the rows of the same transaction.
-- (In its present form: new_rows.sql.)
CREATE FUNCTION search_follow(of_kind text, refs text[], fresh boolean) RETURNS void LANGUAGE sql AS $$
  DELETE FROM stations_searchname s
  WHERE NOT fresh AND s.kind = of_kind AND s.ref = ANY (refs) AND s.text <> ALL (coalesce(
    (SELECT n.names FROM stations_searchable n WHERE n.kind = of_kind AND n.ref = s.ref), '{}'));
  INSERT INTO stations_searchname AS s (kind, ref, text, letters, weight, point_m)
  SELECT n.kind, n.ref, named.name, announced.letters, n.weight + least(named.place - 1, 1), n.point_m
  FROM stations_searchable n CROSS JOIN LATERAL (
    SELECT name, min(place) AS place FROM unnest(n.names) WITH ORDINALITY AS each (name, place)
    WHERE name <> '' GROUP BY name
  ) named
  LEFT JOIN jsonb_each_text(
    coalesce(nullif(current_setting('yizhan.letters', true), ''), '{}')::jsonb
  ) AS announced (name, letters) USING (name)
  WHERE n.kind = of_kind AND n.ref = ANY (refs)
  ON CONFLICT (kind, ref, text) DO UPDATE SET weight = excluded.weight, point_m = excluded.point_m
  WHERE (s.weight, s.point_m) IS DISTINCT FROM (excluded.weight, excluded.point_m);
$$;

CREATE FUNCTION station_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    touched := ARRAY(SELECT code FROM added);
  ELSIF TG_OP = 'DELETE' THEN
    touched := ARRAY(SELECT code FROM removed);
  ELSE
    touched := ARRAY(
      SELECT unnest(ARRAY[n.code, o.code]) FROM added n JOIN removed o USING (id)
      WHERE (n.code, n.name_zh, n.signboard, n.name_en, n.aliases, n.status, n.is_public, n.point)
        IS DISTINCT FROM
        (o.code, o.name_zh, o.signboard, o.name_en, o.aliases, o.status, o.is_public, o.point));
  END IF;
  IF touched <> '{}' THEN
    PERFORM search_follow('station', touched, TG_OP = 'INSERT');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION landmark_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM search_follow(kind, array_agg(code), false) FROM removed GROUP BY kind;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM search_follow(kind, array_agg(code), TG_OP = 'INSERT') FROM added GROUP BY kind;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION area_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM search_follow(level, array_agg(code), true) FROM added GROUP BY level;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM search_follow(level, array_agg(code), false) FROM removed GROUP BY level;
  ELSE
    PERFORM search_follow(level, array_agg(code), false)
    FROM added n JOIN removed o USING (code, level)
    WHERE (n.name_zh, n.name_en) IS DISTINCT FROM (o.name_zh, o.name_en)
      OR n.geom::bytea IS DISTINCT FROM o.geom::bytea
    GROUP BY level;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER station_search_added AFTER INSERT ON stations_station
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION station_search();
CREATE TRIGGER station_search_changed AFTER UPDATE ON stations_station
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION station_search();
CREATE TRIGGER station_search_removed AFTER DELETE ON stations_station
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION station_search();

CREATE TRIGGER landmark_search_added AFTER INSERT ON geo_landmark
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION landmark_search();
CREATE TRIGGER landmark_search_changed AFTER UPDATE ON geo_landmark
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION landmark_search();
CREATE TRIGGER landmark_search_removed AFTER DELETE ON geo_landmark
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION landmark_search();

CREATE TRIGGER area_search_added AFTER INSERT ON geo_area
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION area_search();
CREATE TRIGGER area_search_changed AFTER UPDATE ON geo_area
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION area_search();
CREATE TRIGGER area_search_removed AFTER DELETE ON geo_area
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION area_search();

-- All names anew, without letters: what was there before the triggers, or after their rules changed.
CREATE FUNCTION search_rebuild() RETURNS void LANGUAGE sql AS $$
  DELETE FROM stations_searchname;
  SELECT search_follow(kind, array_agg(ref), true) FROM stations_searchable GROUP BY kind;
$$;
