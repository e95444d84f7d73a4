-- What the peers serve, made after the load: `rows` are the collection's own properties. They get
-- the keys and indexes that their queries need, and no joins.
CREATE SCHEMA peers;
CREATE TABLE peers.stations AS {rows};
ALTER TABLE peers.stations ADD PRIMARY KEY (id);
ALTER TABLE peers.stations ALTER COLUMN geom TYPE geometry(Point, 4326);
ALTER TABLE peers.stations ADD COLUMN geom_m geometry(Point, 32650)
  GENERATED ALWAYS AS (ST_Transform(geom, 32650)) STORED;
CREATE INDEX ON peers.stations USING gist (geom);
CREATE INDEX ON peers.stations USING gist (geom_m);
CREATE INDEX ON peers.stations USING gin (amenities);
CREATE INDEX ON peers.stations (district, id);
CREATE INDEX ON peers.stations USING gist (geom_m) WHERE amenities @> '{shower}';
CREATE INDEX ON peers.stations USING gist (geom_m) WHERE amenities @> '{battery_swap}';

-- The nearest few as a collection of tipg, which takes functions whose columns are listed.
DO $make$ BEGIN EXECUTE format($$
  CREATE FUNCTION peers.nearest(lon float, lat float, want text DEFAULT '', many int DEFAULT 10)
  RETURNS TABLE (%s) LANGUAGE plpgsql STABLE AS $body$ BEGIN RETURN QUERY EXECUTE
    'SELECT s.* FROM peers.stations s '
    || CASE WHEN want = '' THEN '' ELSE format('WHERE s.amenities @> %%L ', ARRAY[want]) END
    || 'ORDER BY s.geom_m <-> ST_Transform(ST_SetSRID(ST_MakePoint($1, $2), 4326), 32650) LIMIT $3'
    USING lon, lat, many; END $body$ $$,
  (SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', '
     ORDER BY attnum)
   FROM pg_attribute WHERE attrelid = 'peers.stations'::regclass AND attnum > 0));
END $make$;
