-- Where a report belongs: the areas of its station, else those whose polygons cover its point.
CREATE FUNCTION report_derive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.sender = OLD.sender THEN  -- forgetting who sent it is no news
      NEW.updated_at := clock_timestamp();
    END IF;
    IF NEW.station_id IS NOT DISTINCT FROM OLD.station_id
      AND NEW.point IS NOT DISTINCT FROM OLD.point THEN
      RETURN NEW;
    END IF;
  END IF;
  IF NEW.station_id IS NOT NULL THEN
    SELECT district_id, subdistrict_id INTO NEW.district_id, NEW.subdistrict_id
      FROM stations_station WHERE id = NEW.station_id;
    RETURN NEW;
  END IF;
  NEW.subdistrict_id := NULL;
  SELECT code, parent_id INTO NEW.subdistrict_id, NEW.district_id FROM geo_area
    WHERE level = 'subdistrict' AND ST_Covers(geom, NEW.point) ORDER BY code LIMIT 1;
  IF NEW.subdistrict_id IS NULL THEN
    SELECT code INTO NEW.district_id FROM geo_area
      WHERE level = 'district' AND ST_Covers(geom, NEW.point) ORDER BY code LIMIT 1;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER report_derive BEFORE INSERT OR UPDATE ON stations_report
  FOR EACH ROW EXECUTE FUNCTION report_derive();

-- One function refuses for every history; it names the table.
CREATE OR REPLACE FUNCTION revision_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('yizhan.may_flush', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER reportevent_append_only BEFORE UPDATE OR DELETE ON stations_reportevent
  FOR EACH ROW EXECUTE FUNCTION revision_refuse();
CREATE TRIGGER reportevent_no_truncate BEFORE TRUNCATE ON stations_reportevent
  FOR EACH STATEMENT EXECUTE FUNCTION revision_refuse();

CREATE TRIGGER dataset_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON stations_report
  FOR EACH STATEMENT EXECUTE FUNCTION dataset_changed();
