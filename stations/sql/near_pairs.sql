-- Pairs of stations within a radius (metres of EPSG:32650), where both positions are more than a
-- sub-district. Synthetic ones only when asked for.
SELECT a.id, b.id, ST_Distance(a.point_m, b.point_m)
FROM stations_station a
JOIN stations_station b ON b.id > a.id AND ST_DWithin(a.point_m, b.point_m, %(radius)s)
WHERE a.coord_precision <> 'subdistrict' AND b.coord_precision <> 'subdistrict'
  AND a.status <> 'withdrawn' AND b.status <> 'withdrawn'
  AND a.synthetic <= %(synthetic)s AND b.synthetic <= %(synthetic)s;
