-- What a foreign key from amenities to stations would hold, once per statement instead of once per
-- row: a file of 100,000 stations brings a million amenities. The station is locked as by a foreign
-- key, so that nobody deletes it meanwhile.
-- (Since then one function looks for all of them: references.sql.)
CREATE FUNCTION amenity_needs_station() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted bigint[] := ARRAY(SELECT DISTINCT station_id FROM added);
  found bigint;
BEGIN
  SELECT count(*) INTO found FROM (
    SELECT FROM stations_station WHERE id = ANY (wanted) FOR KEY SHARE
  ) kept;
  IF found < cardinality(wanted) THEN
    RAISE EXCEPTION 'stations_stationamenity: no such station' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION station_takes_amenities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM stations_stationamenity a USING removed r WHERE a.station_id = r.id;
  RETURN NULL;
END $$;

CREATE TRIGGER amenity_needs_station AFTER INSERT ON stations_stationamenity
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION amenity_needs_station();
CREATE TRIGGER amenity_needs_station_too AFTER UPDATE ON stations_stationamenity
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION amenity_needs_station();
CREATE TRIGGER station_takes_amenities AFTER DELETE ON stations_station
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION station_takes_amenities();
