-- Runs are replaced, never changed: a new one has a new number.
CREATE FUNCTION published_version() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT dataset_version() || '.' || to_hex(coalesce(max(id), 0)) FROM stations_planrun;
$$;
