-- Which life of the database this is. Transaction numbers start again when a backup is restored;
-- what clients kept from before (marks of /api/changes, ETags) then belongs to another epoch.
-- No model: emptying a test database must not lose the row.
CREATE TABLE geo_epoch (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  epoch text NOT NULL DEFAULT substr(md5(gen_random_uuid()::text), 1, 8)
);
INSERT INTO geo_epoch DEFAULT VALUES;

CREATE FUNCTION dataset_epoch() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT epoch FROM geo_epoch;
$$;

CREATE OR REPLACE FUNCTION dataset_version() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT dataset_epoch() || '.' || to_hex(coalesce(max(xid), 0)) || '.'
    || to_hex(coalesce(sum(xid), 0)::bigint)
  FROM geo_datasetchange;
$$;
