-- What the areas look like, in one short text: it differs when a name, a population or a boundary does.
SELECT md5(coalesce(string_agg(
  concat_ws(':', code, parent_id, name_zh, name_en, population, pg_column_size(geom)), ',' ORDER BY code), ''))
FROM geo_area;
