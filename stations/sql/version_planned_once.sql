-- Runs are replaced, never changed: a new one has a new number. Sitings are kept when withdrawn.
-- In PL/pgSQL a connection plans it once; a function in SQL is planned at each call.
CREATE OR REPLACE FUNCTION published_version() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN concat_ws('.', dataset_version(),
    (SELECT to_hex(coalesce(max(id), 0)) FROM stations_planrun),
    (SELECT to_hex((extract(epoch FROM max(changed_at)) * 1000000)::bigint)
     FROM stations_plansiting));
END $$;
