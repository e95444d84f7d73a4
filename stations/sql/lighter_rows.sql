-- As in triggers.sql, amenities.sql, search_key.sql, new_rows.sql and feed.sql, with less
-- to do for each row of a large import.

-- The innermost area says where it is; it is the first of those found.
-- In its present form: area_of.sql.
CREATE OR REPLACE FUNCTION station_derive() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE area record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW.updated_at := clock_timestamp();
  END IF;
  IF NEW.point IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.point IS DISTINCT FROM OLD.point) THEN
    SELECT code, level, parent_id INTO area FROM geo_area
    WHERE geom IS NOT NULL AND level IN ('district', 'subdistrict') AND ST_Covers(geom, NEW.point)
    ORDER BY level DESC, code DESC LIMIT 1;
    IF area.level = 'subdistrict' THEN
      NEW.subdistrict_id := area.code;
      NEW.district_id := area.parent_id;
    ELSIF area.level = 'district' THEN
      NEW.district_id := area.code;
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- The rows of a station come ordered from the index: nothing to sort, three times over.
CREATE OR REPLACE FUNCTION station_amenities(touched bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE stations_station s
  SET amenities = a.has, amenities_limited = a.limited, amenities_no = a.lacks
  FROM stations_station t, LATERAL (
    SELECT
      coalesce(array_agg(key) FILTER (WHERE state IN ('yes', 'limited')), '{}') AS has,
      coalesce(array_agg(key) FILTER (WHERE state = 'limited'), '{}') AS limited,
      coalesce(array_agg(key) FILTER (WHERE state = 'no'), '{}') AS lacks
    FROM (SELECT key, state FROM stations_stationamenity WHERE station_id = t.id ORDER BY key) r
  ) a
  WHERE t.id = ANY (touched) AND s.id = t.id
    AND (t.amenities::text[], t.amenities_limited::text[], t.amenities_no::text[])
      IS DISTINCT FROM (a.has::text[], a.limited::text[], a.lacks::text[]);
$$;

-- Without blanks in it, two that follow each other are the most that come between characters.
CREATE OR REPLACE FUNCTION search_spaced(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT ' ' || trim(replace(regexp_replace(
    regexp_replace(lower(normalize(name, NFKC)), '[[:space:]!-/:-@[-`{-~、。《》「」『』【】·“”‘’—…]+', '', 'g'),
    '([^a-z0-9])', ' \1 ', 'g'), '  ', ' ')) || ' ';
$$;

-- A name that is there twice counts where it comes first. Letters are looked up, not joined: the
-- planner takes them for few and would compare each name with all of them.
CREATE OR REPLACE FUNCTION search_rows(of_kind text, refs text[]) RETURNS TABLE (
  kind text, ref text, name text, letters text, weight integer, point_m geometry
) LANGUAGE sql STABLE AS $$
  WITH announced AS MATERIALIZED (
    SELECT coalesce(nullif(current_setting('yizhan.letters', true), ''), '{}')::jsonb AS letters
  )
  SELECT n.kind, n.ref, named.name, announced.letters->>named.name,
    n.weight + least(named.place - 1, 1)::int, n.point_m
  FROM announced CROSS JOIN stations_searchable n
  CROSS JOIN LATERAL unnest(n.names) WITH ORDINALITY AS named (name, place)
  WHERE n.kind = of_kind AND n.ref = ANY (refs)
    AND named.name <> '' AND named.place = array_position(n.names, named.name);
$$;

-- What it calls is no more than stable; said to be immutable, it could not be inlined.
ALTER FUNCTION feed_names STABLE;

CALL refer('stations_station', 'district_id', 'geo_area', 'code');
CALL refer('stations_station', 'subdistrict_id', 'geo_area', 'code');
DROP PROCEDURE refer;
