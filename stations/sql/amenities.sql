-- As in triggers.sql, but rows whose arrays are right already are not written again: a loader that
-- brings both the arrays and the amenity rows writes each station once.
-- In its present form: lighter_rows.sql.
CREATE OR REPLACE FUNCTION station_amenities(touched bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE stations_station s
  SET amenities = a.has, amenities_limited = a.limited, amenities_no = a.lacks
  FROM (
    SELECT t.id,
      coalesce(array_agg(r.key ORDER BY r.key) FILTER (WHERE r.state IN ('yes', 'limited')), '{}') AS has,
      coalesce(array_agg(r.key ORDER BY r.key) FILTER (WHERE r.state = 'limited'), '{}') AS limited,
      coalesce(array_agg(r.key ORDER BY r.key) FILTER (WHERE r.state = 'no'), '{}') AS lacks
    FROM (SELECT DISTINCT unnest(touched) AS id) t
    LEFT JOIN stations_stationamenity r ON r.station_id = t.id
    GROUP BY t.id
  ) a
  WHERE s.id = a.id
    AND (s.amenities::text[], s.amenities_limited::text[], s.amenities_no::text[])
      IS DISTINCT FROM (a.has::text[], a.limited::text[], a.lacks::text[]);
$$;
