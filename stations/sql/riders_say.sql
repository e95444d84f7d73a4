-- What ratings and reports of before amount to (stations/reports/voices.py, warning.py).
UPDATE stations_station s SET
  rating_count = r.count,
  rating_mean = CASE WHEN r.count >= 3 THEN round(r.mean, 2)::float END
FROM (
  SELECT station_id, count(*)::integer AS count, avg(stars) AS mean
  FROM stations_rating WHERE amenity = '' GROUP BY station_id
) r
WHERE s.id = r.station_id;

UPDATE stations_station s SET open_reports = r.count
FROM (
  SELECT station_id, count(*)::integer AS count FROM stations_report
  WHERE status IN ('new', 'acknowledged') AND duplicate_of_id IS NULL AND NOT held
    AND station_id IS NOT NULL
  GROUP BY station_id
) r
WHERE s.id = r.station_id;
