-- Data health with the reports that wait for an answer: new or acknowledged, repetitions not counted.
-- Reports of synthetic stations are as little real as these.
ALTER VIEW stations_areahealth RENAME TO stations_areafacts;

CREATE VIEW stations_areahealth AS
WITH waiting AS (
  SELECT r.district_id, r.subdistrict_id, r.updated_at
  FROM stations_report r LEFT JOIN stations_station s ON s.id = r.station_id
  WHERE r.status IN ('new', 'acknowledged') AND r.duplicate_of_id IS NULL
    AND s.synthetic IS NOT TRUE
), placed AS (
  SELECT subdistrict_id AS code, updated_at FROM waiting WHERE subdistrict_id IS NOT NULL
  UNION ALL
  SELECT district_id, updated_at FROM waiting WHERE district_id IS NOT NULL
  UNION ALL
  SELECT city.code, waiting.updated_at FROM waiting, geo_area city WHERE city.level = 'city'
), totals AS (
  SELECT code, count(*) AS open_reports, max(updated_at) AS updated_at FROM placed GROUP BY code
)
SELECT f.code, f.level, f.parent_code, f.name_zh, f.name_en, f.geom, f.population, f.source_id,
  f.geom_source_id, f.stations, f.verified, f.hours_known, f.entrance_known, f.synthetic,
  f.verified_share, f.hours_share, f.entrance_share, f.known_share, f.synthetic_share,
  coalesce(t.open_reports, 0)::integer AS open_reports,
  greatest(f.updated_at, t.updated_at) AS updated_at
FROM stations_areafacts f LEFT JOIN totals t ON t.code = f.code;
