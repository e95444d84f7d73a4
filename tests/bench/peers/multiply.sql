-- Stations copied with other places up to a size, faster than a million could be imported: seeded,
-- each within some 300 m of the one it is a copy of, so that its district mostly holds. They have
-- their text and all indexes, but no claims, no history, no amenity rows and no names to search.
-- What is still to do after it is left in bench_due, for several sessions (load.py).
CREATE TABLE bench_due (name text, statement text);
INSERT INTO bench_due VALUES
('descriptions', 'INSERT INTO stations_description (station_id, properties)
  SELECT station_id, properties FROM stations_described
  WHERE NOT EXISTS (SELECT FROM stations_description kept
    WHERE kept.station_id = stations_described.station_id)'),
('feed', 'SELECT feed_rebuild()'),
('grid', 'SELECT grid_rebuild()');
INSERT INTO bench_due
SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid
WHERE indrelid = 'stations_station'::regclass AND NOT indisunique
ORDER BY pg_relation_size(indexrelid) DESC;

DO $make$
DECLARE
  wanted bigint := {size};
  columns text := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = 'stations_station'::regclass AND attnum > 0 AND NOT attisdropped
      AND attgenerated = '' AND attname NOT IN ('id', 'code', 'point'));
  loaded bigint := (SELECT count(*) FROM stations_station);
  each text;
BEGIN
  PERFORM setseed(0.7);
  SET LOCAL session_replication_role = replica;
  FOR each IN SELECT name FROM bench_due WHERE to_regclass(name) IS NOT NULL LOOP
    EXECUTE format('DROP INDEX %I', each);
  END LOOP;
  EXECUTE format($$
    INSERT INTO stations_station (point, %1$s)
    SELECT ST_Translate(point, (random() - 0.5) * 0.007, (random() - 0.5) * 0.005), %1$s
    FROM (SELECT * FROM stations_station ORDER BY id) s, generate_series(1, %2$s)
    LIMIT %3$s $$, columns, wanted / loaded, wanted - loaded);
END $make$;
