-- After rows came from another life of the database: their transaction numbers mean nothing here.
-- All rows become changes of this transaction, no other column moves, and the epoch is a new one.
ALTER TABLE stations_station DISABLE TRIGGER USER;
UPDATE stations_station SET changed_xid = pg_current_xact_id()::text::bigint;
ALTER TABLE stations_station ENABLE TRIGGER USER;
UPDATE stations_tombstone SET changed_xid = pg_current_xact_id()::text::bigint;
DELETE FROM geo_datasetchange;
INSERT INTO geo_datasetchange (xid) VALUES (pg_current_xact_id()::text::bigint);
UPDATE geo_epoch SET epoch = DEFAULT;
