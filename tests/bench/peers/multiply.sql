-- Stations copied with other places up to a size, faster than a million could be imported: seeded,
-- each within some 300 m of the one it is a copy of, so that its district mostly holds. They have
-- their text and all indexes, but no claims, no history, no amenity rows and no names to search.
DO $make$
DECLARE
  wanted bigint := {size};
  columns text := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = 'stations_station'::regclass AND attnum > 0 AND NOT attisdropped
      AND attgenerated = '' AND attname NOT IN ('id', 'code', 'point'));
  made text[] := ARRAY(SELECT pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = 'stations_station'::regclass AND NOT indisunique);
  dropped text[] := ARRAY(SELECT indexrelid::regclass FROM pg_index
    WHERE indrelid = 'stations_station'::regclass AND NOT indisunique);
  loaded bigint := (SELECT count(*) FROM stations_station);
  each text;
BEGIN
  PERFORM setseed(0.7);
  SET LOCAL session_replication_role = replica;
  SET LOCAL maintenance_work_mem = '512MB';
  FOREACH each IN ARRAY dropped LOOP EXECUTE format('DROP INDEX %s', each); END LOOP;
  EXECUTE format($$
    INSERT INTO stations_station (point, %1$s)
    SELECT ST_Translate(point, (random() - 0.5) * 0.007, (random() - 0.5) * 0.005), %1$s
    FROM (SELECT * FROM stations_station ORDER BY id) s, generate_series(1, %2$s)
    LIMIT %3$s $$, columns, wanted / loaded, wanted - loaded);
  INSERT INTO stations_description (station_id, properties)
  SELECT station_id, properties FROM stations_described
  WHERE station_id NOT IN (SELECT station_id FROM stations_description);
  FOREACH each IN ARRAY made LOOP EXECUTE each; END LOOP;
  PERFORM feed_rebuild();
END $make$;
