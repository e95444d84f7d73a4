-- Everything a sub-district offers: the services that were typed in, and every amenity of every
-- listed station, so that nobody has to type it in twice. `kind` is a topic or an amenity's key.
CREATE VIEW stations_areaservice AS
SELECT v.code, v.subdistrict_id, v.station_id, v.topic AS kind, false AS limited,
  v.name_zh, v.name_en, v.hours_text, v.source_id, v.synthetic, v.updated_at,
  coalesce(s.point, a.centre) AS place
FROM stations_service v
JOIN geo_area a ON a.code = v.subdistrict_id
LEFT JOIN stations_station s ON s.id = v.station_id AND s.is_public
WHERE v.status = 'on'
UNION ALL
SELECT s.code || '-' || m.key, s.subdistrict_id, s.id, m.key, m.key = ANY (s.amenities_limited),
  s.name_zh, s.name_en, s.hours_text, s.source_id, s.synthetic, s.updated_at,
  coalesce(s.point, a.centre)
FROM stations_station s
CROSS JOIN unnest(s.amenities) AS m (key)
JOIN geo_area a ON a.code = s.subdistrict_id
WHERE s.is_public AND s.entity = 'station'
  AND s.status IN ('open', 'temporarily_closed', 'suspended');
