-- Names to search by follow the rows they belong to, whoever writes those. Names whose letters are
-- null wait for Python to romanise them (stations/search/letters.py); until then 汉字 find them.
CREATE FUNCTION search_keep(of_kind text, of_ref text, names text[], lowest int, at geometry)
RETURNS void LANGUAGE sql AS $$
  DELETE FROM stations_searchname
  WHERE kind = of_kind AND ref = of_ref AND NOT (text = ANY (names));
  INSERT INTO stations_searchname AS s (kind, ref, text, weight, point_m)
  SELECT of_kind, of_ref, name, lowest + least(min(place) - 1, 1), ST_Transform(at, 32650)
  FROM unnest(names) WITH ORDINALITY AS n (name, place)
  WHERE name <> '' GROUP BY name
  ON CONFLICT (kind, ref, text) DO UPDATE SET weight = excluded.weight, point_m = excluded.point_m
  WHERE (s.weight, s.point_m) IS DISTINCT FROM (excluded.weight, excluded.point_m);
$$;

CREATE FUNCTION search_forget(of_kind text, of_ref text) RETURNS void LANGUAGE sql AS $$
  DELETE FROM stations_searchname WHERE kind = of_kind AND ref = of_ref;
$$;

-- Geometries are compared as bytes: a restore has no search_path to find their operators by.
-- Weights: 0 the name, 1 other names, +2 an entrance, +4 what is withdrawn (it stays findable).
CREATE FUNCTION station_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE shown boolean := TG_OP <> 'DELETE' AND NEW.is_public AND NEW.status <> 'planned';
BEGIN
  IF TG_OP <> 'INSERT' AND (NOT shown OR NEW.code <> OLD.code) THEN
    PERFORM search_forget('station', OLD.code);
  END IF;
  IF shown THEN
    PERFORM search_keep('station', NEW.code,
      ARRAY[NEW.name_zh, NEW.signboard, NEW.name_en] || NEW.aliases,
      CASE NEW.status WHEN 'withdrawn' THEN 4 ELSE 0 END, NEW.point);
  END IF;
  RETURN NULL;
END $$;

-- People say 陶然亭A口, the sign 陶然亭站A口.
CREATE FUNCTION search_landmark(l geo_landmark) RETURNS void LANGUAGE sql AS $$
  SELECT search_keep(l.kind, l.code,
    ARRAY[l.name_zh, l.name_en] || l.aliases
      || CASE l.kind WHEN 'subway_entrance' THEN ARRAY[replace(l.name_zh, '站', '')] END,
    CASE l.kind WHEN 'subway_entrance' THEN 2 ELSE 0 END, l.point);
$$;

CREATE FUNCTION landmark_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM search_forget(OLD.kind, OLD.code);
  ELSE
    PERFORM search_landmark(NEW);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION area_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM search_forget(OLD.level, OLD.code);
  ELSIF NEW.level <> 'city' THEN
    PERFORM search_keep(NEW.level, NEW.code, ARRAY[NEW.name_zh, NEW.name_en], 0,
      ST_PointOnSurface(NEW.geom));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER station_search_rows AFTER INSERT OR DELETE ON stations_station
  FOR EACH ROW EXECUTE FUNCTION station_search();
CREATE TRIGGER station_search_change AFTER UPDATE ON stations_station FOR EACH ROW
  WHEN ((OLD.code, OLD.name_zh, OLD.signboard, OLD.name_en, OLD.aliases, OLD.status, OLD.is_public,
      OLD.point::bytea)
    IS DISTINCT FROM
    (NEW.code, NEW.name_zh, NEW.signboard, NEW.name_en, NEW.aliases, NEW.status, NEW.is_public,
      NEW.point::bytea))
  EXECUTE FUNCTION station_search();
CREATE TRIGGER landmark_search_rows AFTER INSERT OR UPDATE OR DELETE ON geo_landmark
  FOR EACH ROW EXECUTE FUNCTION landmark_search();
CREATE TRIGGER area_search_rows AFTER INSERT OR DELETE ON geo_area
  FOR EACH ROW EXECUTE FUNCTION area_search();
CREATE TRIGGER area_search_change AFTER UPDATE ON geo_area FOR EACH ROW
  WHEN ((OLD.name_zh, OLD.name_en) IS DISTINCT FROM (NEW.name_zh, NEW.name_en)
    OR OLD.geom::bytea IS DISTINCT FROM NEW.geom::bytea)
  EXECUTE FUNCTION area_search();

-- All names anew, without letters: what was there before the triggers, or after their rules changed.
CREATE FUNCTION search_rebuild() RETURNS void LANGUAGE sql AS $$
  DELETE FROM stations_searchname;
  SELECT search_keep('station', code, ARRAY[name_zh, signboard, name_en] || aliases,
    CASE status WHEN 'withdrawn' THEN 4 ELSE 0 END, point)
  FROM stations_station WHERE is_public AND status <> 'planned';
  SELECT search_landmark(l) FROM geo_landmark l;
  SELECT search_keep(level, code, ARRAY[name_zh, name_en], 0, ST_PointOnSurface(geom))
  FROM geo_area WHERE level <> 'city';
$$;

SELECT search_rebuild();
