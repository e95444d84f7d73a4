-- District and sub-district of stations whose point is precise, after polygons have changed: the
-- rule of the trigger station_derive, for all rows at once. What no polygon covers keeps its
-- declared area; where the point is only as good as the sub-district, the declared one is better.
UPDATE stations_station s
SET district_id = found.district, subdistrict_id = found.subdistrict
FROM (
  SELECT p.id,
    coalesce(area.district, p.district_id) AS district,
    coalesce(area.subdistrict, p.subdistrict_id) AS subdistrict
  FROM stations_station p LEFT JOIN LATERAL area_of(p.point) area ON true
  WHERE p.point IS NOT NULL AND p.coord_precision IN ('entrance', 'building', 'road')
) found
WHERE s.id = found.id
  AND (s.district_id, s.subdistrict_id) IS DISTINCT FROM (found.district, found.subdistrict);
