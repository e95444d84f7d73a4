-- The nearest few with metres and opening state, as one text.
WITH here AS MATERIALIZED (
  SELECT ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326) AS point
),
near AS MATERIALIZED (
  SELECT s.* FROM peers.stations s WHERE {where}
  ORDER BY s.geom_m <-> ST_Transform(ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326), 32650)
  LIMIT %(limit)s + 10
)
SELECT '{"type":"FeatureCollection","features":[' || coalesce(string_agg(feature, ','), '') || ']}'
FROM (
  SELECT '{"type":"Feature","id":' || to_json(s.code)
    || ',"geometry":' || ST_AsGeoJSON(s.geom, 7, 0)
    || ',"properties":' || (SELECT row_to_json(p) FROM (
      SELECT {columns}, metres.metres AS distance_m,
        CASE WHEN s.status <> 'open' THEN 'closed' ELSE coalesce(o.state,
          CASE WHEN k.computed_until > now() THEN 'closed' ELSE 'unknown' END) END AS open_state,
        o.closes_at, CASE WHEN o.state IS NULL THEN (
          SELECT min(lower(n.during)) FROM stations_openinterval n
          WHERE n.schedule_id = s.schedule_id AND n.state = 'open' AND lower(n.during) > now()
        ) END AS opens_at
    ) p) || '}' AS feature
  FROM near s CROSS JOIN here
    CROSS JOIN LATERAL (
      SELECT ST_Distance(s.geom::geography, here.point::geography) AS metres) metres
    LEFT JOIN stations_schedule k ON k.id = s.schedule_id
    LEFT JOIN stations_openinterval o ON o.schedule_id = s.schedule_id AND o.during @> now()
  ORDER BY metres.metres LIMIT %(limit)s
) answer
