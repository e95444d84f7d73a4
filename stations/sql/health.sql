-- Data health of every area: one statement, as a view, so that API, page, CSV and filters agree.
-- Counted are listed stations (not networks, not mere service points). Synthetic ones are counted
-- apart. A day is a day in Beijing. Shares are null where there is no real station to judge.
CREATE VIEW stations_areahealth AS
WITH counted AS (
  SELECT s.district_id, s.subdistrict_id, s.synthetic,
    s.verified_at >= (now() AT TIME ZONE 'Asia/Shanghai')::date - 90 AS fresh,
    s.hours <> '' AS timed,
    s.coord_precision = 'entrance' AS placed,
    s.updated_at
  FROM stations_station s
  WHERE s.is_public AND s.entity = 'station'
    AND s.status IN ('open', 'temporarily_closed', 'suspended')
), placed AS (
  SELECT subdistrict_id AS code, counted.* FROM counted WHERE subdistrict_id IS NOT NULL
  UNION ALL
  SELECT district_id, counted.* FROM counted WHERE district_id IS NOT NULL
  UNION ALL
  SELECT city.code, counted.* FROM counted, geo_area city WHERE city.level = 'city'
), totals AS (
  SELECT code,
    count(*) FILTER (WHERE NOT synthetic) AS stations,
    count(*) FILTER (WHERE NOT synthetic AND fresh) AS verified,
    count(*) FILTER (WHERE NOT synthetic AND timed) AS hours_known,
    count(*) FILTER (WHERE NOT synthetic AND placed) AS entrance_known,
    count(*) FILTER (WHERE synthetic) AS synthetic,
    max(updated_at) AS updated_at
  FROM placed GROUP BY code
)
SELECT a.code, a.level, a.parent_id AS parent_code, a.name_zh, a.name_en, a.geom, a.population,
  a.source_id, a.geom_source_id,
  coalesce(t.stations, 0)::integer AS stations,
  coalesce(t.verified, 0)::integer AS verified,
  coalesce(t.hours_known, 0)::integer AS hours_known,
  coalesce(t.entrance_known, 0)::integer AS entrance_known,
  coalesce(t.synthetic, 0)::integer AS synthetic,
  round(t.verified::numeric / nullif(t.stations, 0), 4)::double precision AS verified_share,
  round(t.hours_known::numeric / nullif(t.stations, 0), 4)::double precision AS hours_share,
  round(t.entrance_known::numeric / nullif(t.stations, 0), 4)::double precision AS entrance_share,
  round((t.verified + t.hours_known + t.entrance_known)::numeric / nullif(3 * t.stations, 0), 4)
    ::double precision AS known_share,
  round(t.synthetic::numeric / nullif(t.stations + t.synthetic, 0), 4)
    ::double precision AS synthetic_share,
  greatest(a.updated_at, t.updated_at) AS updated_at
FROM geo_area a LEFT JOIN totals t ON t.code = a.code;
