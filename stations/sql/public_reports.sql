-- What anybody may see of reports: those that staff has taken up, each once. Whoever wrote it stays
-- unknown: the place is the station's where there is one, the time is the hour.
CREATE VIEW stations_publicreport AS
SELECT 'R' || r.id AS code, r.type, r.suggests, r.status, r.amenity, r.station_id, r.subdistrict_id,
  coalesce(s.point, r.point) AS place,
  CASE WHEN r.text_public THEN r.text ELSE '' END AS text,
  CASE WHEN r.text_public THEN r.answer ELSE '' END AS answer,
  1 + (SELECT count(*) FROM stations_report d WHERE d.duplicate_of_id = r.id)::integer AS count,
  date_trunc('hour', r.at) AS reported, r.updated_at,
  coalesce(s.synthetic, false) AS synthetic,
  '骑手的反映，街道接手后公开'::varchar AS source, 'ODbL 1.0'::varchar AS licence
FROM stations_report r
LEFT JOIN stations_station s ON s.id = r.station_id
WHERE r.duplicate_of_id IS NULL AND r.status IN ('acknowledged', 'resolved')
  AND (s.id IS NULL OR s.is_public);
