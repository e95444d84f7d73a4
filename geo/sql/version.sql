-- The dataset version: it moves with every committed change of public data, and no writer waits
-- for another. Each writing transaction leaves its number; the version is what of them is visible.
CREATE FUNCTION dataset_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO geo_datasetchange (xid) VALUES (pg_current_xact_id()::text::bigint)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION dataset_version() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_hex(coalesce(max(xid), 0)) || '.' || to_hex(coalesce(sum(xid), 0)::bigint)
  FROM geo_datasetchange;
$$;

CREATE TRIGGER dataset_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON geo_area
  FOR EACH STATEMENT EXECUTE FUNCTION dataset_changed();
CREATE TRIGGER dataset_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON geo_landmark
  FOR EACH STATEMENT EXECUTE FUNCTION dataset_changed();
CREATE TRIGGER dataset_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON geo_source
  FOR EACH STATEMENT EXECUTE FUNCTION dataset_changed();
