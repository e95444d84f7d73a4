-- What the areas look like, in one short text: it differs when a population or a boundary does.
SELECT md5(coalesce(string_agg(
  concat_ws(':', code, parent_id, population, pg_column_size(geom)), ',' ORDER BY code), ''))
FROM geo_area;
