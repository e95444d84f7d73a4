-- Every change carries the number of its transaction. A harvester reads up to the oldest
-- transaction still running, so that a late commit is never skipped.
CREATE FUNCTION station_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_xid := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;

CREATE TRIGGER station_numbered BEFORE INSERT OR UPDATE ON stations_station
  FOR EACH ROW EXECUTE FUNCTION station_numbered();

CREATE FUNCTION station_buried() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stations_tombstone (code, removed_at, synthetic, changed_xid)
    SELECT code, clock_timestamp(), synthetic, pg_current_xact_id()::text::bigint
    FROM removed WHERE is_public;
  RETURN NULL;
END $$;

CREATE TRIGGER station_buried AFTER DELETE ON stations_station
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION station_buried();
