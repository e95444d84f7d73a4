-- What the database keeps by itself, so that no writer can forget it.

-- District and sub-district follow from the point; what no polygon covers keeps its declared area.
-- In its present form: area_of.sql.
CREATE FUNCTION station_derive() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW.updated_at := clock_timestamp();
  END IF;
  IF NEW.point IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.point IS DISTINCT FROM OLD.point) THEN
    FOR found IN
      SELECT code, level, parent_id FROM geo_area
      WHERE geom IS NOT NULL AND level <> 'city' AND ST_Covers(geom, NEW.point)
      ORDER BY level, code
    LOOP
      IF found.level = 'district' THEN
        NEW.district_id := found.code;
      ELSE
        NEW.subdistrict_id := found.code;
        NEW.district_id := found.parent_id;
      END IF;
    END LOOP;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER station_derive BEFORE INSERT OR UPDATE ON stations_station
  FOR EACH ROW EXECUTE FUNCTION station_derive();

-- The three amenity arrays of a station mirror its amenity rows.
CREATE FUNCTION station_amenities(touched bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE stations_station s
  SET amenities = a.has, amenities_limited = a.limited, amenities_no = a.lacks
  FROM (
    SELECT t.id,
      coalesce(array_agg(r.key ORDER BY r.key) FILTER (WHERE r.state IN ('yes', 'limited')), '{}') AS has,
      coalesce(array_agg(r.key ORDER BY r.key) FILTER (WHERE r.state = 'limited'), '{}') AS limited,
      coalesce(array_agg(r.key ORDER BY r.key) FILTER (WHERE r.state = 'no'), '{}') AS lacks
    FROM (SELECT DISTINCT unnest(touched) AS id) t
    LEFT JOIN stations_stationamenity r ON r.station_id = t.id
    GROUP BY t.id
  ) a
  WHERE s.id = a.id;
$$;

CREATE FUNCTION amenity_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM station_amenities(ARRAY(SELECT station_id FROM added));
  RETURN NULL;
END $$;

CREATE FUNCTION amenity_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM station_amenities(ARRAY(SELECT station_id FROM removed));
  RETURN NULL;
END $$;

CREATE FUNCTION amenity_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM station_amenities(
    ARRAY(SELECT station_id FROM added UNION SELECT station_id FROM removed));
  RETURN NULL;
END $$;

CREATE TRIGGER amenity_added AFTER INSERT ON stations_stationamenity
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION amenity_added();
CREATE TRIGGER amenity_removed AFTER DELETE ON stations_stationamenity
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION amenity_removed();
CREATE TRIGGER amenity_changed AFTER UPDATE ON stations_stationamenity
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION amenity_changed();

-- History is appended, never edited. Only a test database, which says so, may be emptied.
CREATE FUNCTION revision_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('yizhan.may_flush', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'stations_revision is append-only: % refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON stations_revision
  FOR EACH ROW EXECUTE FUNCTION revision_refuse();
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON stations_revision
  FOR EACH STATEMENT EXECUTE FUNCTION revision_refuse();
