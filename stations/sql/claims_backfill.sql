-- Stations from before there were claims: what their columns say becomes their source's claim,
-- and what history says a person changed is pinned, so that the next import cannot undo it.
INSERT INTO stations_claim (station_id, source_id, source_ref, "values", verification, verified_at, at)
SELECT s.id, s.source_id, s.source_ref,
  coalesce(said.fields, '{}') || CASE WHEN offers.amenities IS NULL THEN '{}'
    ELSE jsonb_build_object('amenities', offers.amenities) END,
  s.verification, s.verified_at, s.updated_at
FROM stations_station s
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(key, value) AS fields
  FROM jsonb_each(
    to_jsonb(s) - ARRAY['id', 'code', 'point', 'point_m', 'district_id', 'subdistrict_id',
      'schedule_id', 'amenities', 'amenities_limited', 'amenities_no', 'verification',
      'verified_at', 'source_id', 'source_ref', 'created_at', 'updated_at', 'changed_xid', 'pinned',
      'warned_until', 'warned_count', 'rating_mean', 'rating_count', 'open_reports']
    || jsonb_build_object('district', s.district_id, 'subdistrict', s.subdistrict_id)
    || jsonb_build_object('point', CASE WHEN s.point IS NOT NULL
         THEN jsonb_build_array(ST_X(s.point), ST_Y(s.point)) END)
  )
  WHERE value NOT IN ('null', '""', '[]', '"unknown"')
    AND NOT (key = 'is_public' AND value = 'true') AND NOT (key = 'synthetic' AND value = 'false')
) said
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(key, jsonb_build_object(
    'state', state, 'note', note, 'season', season, 'verified_at', a.verified_at)) AS amenities
  FROM stations_stationamenity a WHERE a.station_id = s.id AND state <> 'unknown'
) offers
ON CONFLICT DO NOTHING;

UPDATE stations_station s SET pinned = decided.fields
FROM (
  SELECT code, jsonb_object_agg(
    key, jsonb_build_object('actor', actor, 'at', at, 'reason', reason)) AS fields
  FROM (
    SELECT DISTINCT ON (r.code, key) r.code, key, r.actor, r.at, r.reason
    FROM stations_revision r CROSS JOIN LATERAL jsonb_object_keys(r.changes) AS key
    WHERE r.action IN ('change', 'withdraw')
    ORDER BY r.code, key, r.id DESC
  ) latest
  GROUP BY code
) decided
WHERE s.code = decided.code;
