-- What a station says of itself, as the JSON text of its properties in the API, kept beside it:
-- making it takes 30 µs, reading it one. `tests/api` compares it with what the collection says.
CREATE VIEW stations_described AS
SELECT s.id AS station_id, (SELECT row_to_json(r)::text FROM (SELECT
  s.code, s.entity, s.name_zh, s.name_en, s.signboard, s.aliases, s.kind, s.host, s.operator,
  s.sponsor, s.seats, s.coord_precision, s.original_x, s.original_y, s.original_datum, s.address,
  d.name_zh AS district, s.district_id AS district_code,
  t.name_zh AS subdistrict, s.subdistrict_id AS subdistrict_code,
  s.location_type, s.floor, s.entrance_hint, s.gate_rule, s.step_free, s.access_mode, s.audience,
  s.fee, s.hours_text, s.hours, s.amenities, s.amenities_limited, s.amenities_no, s.status,
  s.status_reason, s.status_date, s.verification, s.verified_at,
  to_char(s.warned_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS warned_until,
  s.warned_count, s.rating_mean, s.rating_count, s.open_reports,
  o.title AS source, s.source_url, s.source_date, o.licence, s.synthetic,
  to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created,
  to_char(s.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS updated
) r) AS properties
FROM stations_station s
  LEFT JOIN geo_area d ON d.code = s.district_id
  LEFT JOIN geo_area t ON t.code = s.subdistrict_id
  LEFT JOIN geo_source o ON o.key = s.source_id;

CREATE FUNCTION describe_stations(touched bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO stations_description AS kept (station_id, properties)
  SELECT station_id, properties FROM stations_described WHERE station_id = ANY (touched)
  ON CONFLICT (station_id) DO UPDATE SET properties = EXCLUDED.properties
    WHERE kept.properties <> EXCLUDED.properties;
$$;

-- In its present form: new_rows.sql.
CREATE FUNCTION station_described() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_stations(ARRAY(SELECT id FROM added));
  RETURN NULL;
END $$;

CREATE FUNCTION station_undescribed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM stations_description k USING removed r WHERE k.station_id = r.id;
  RETURN NULL;
END $$;

CREATE FUNCTION area_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed text[] := ARRAY(
  SELECT n.code FROM added n JOIN removed b ON b.code = n.code AND b.name_zh <> n.name_zh);
BEGIN
  IF cardinality(renamed) > 0 THEN
    PERFORM describe_stations(ARRAY(SELECT id FROM stations_station
      WHERE district_id = ANY (renamed) OR subdistrict_id = ANY (renamed)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION source_reworded() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE reworded text[] := ARRAY(
  SELECT n.key FROM added n
  JOIN removed b ON b.key = n.key AND (b.title, b.licence) <> (n.title, n.licence));
BEGIN
  IF cardinality(reworded) > 0 THEN
    PERFORM describe_stations(ARRAY(
      SELECT id FROM stations_station WHERE source_id = ANY (reworded)));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER station_described AFTER INSERT ON stations_station
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION station_described();
CREATE TRIGGER station_described_anew AFTER UPDATE ON stations_station
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION station_described();
CREATE TRIGGER station_undescribed AFTER DELETE ON stations_station
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION station_undescribed();
CREATE TRIGGER area_renamed AFTER UPDATE ON geo_area
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION area_renamed();
CREATE TRIGGER source_reworded AFTER UPDATE ON geo_source
  REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION source_reworded();

INSERT INTO stations_description (station_id, properties)
SELECT station_id, properties FROM stations_described;
