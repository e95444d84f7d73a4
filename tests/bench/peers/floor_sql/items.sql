-- A page by key, as one text.
SELECT '{"type":"FeatureCollection","features":[' || coalesce(string_agg(feature, ','), '') || ']}'
FROM (
  SELECT '{"type":"Feature","id":' || to_json(s.code)
    || ',"geometry":' || coalesce(ST_AsGeoJSON(s.geom, 7, 0), 'null')
    || ',"properties":' || (SELECT row_to_json(p) FROM (SELECT {columns}) p) || '}' AS feature
  FROM peers.stations s
  WHERE {where}
  ORDER BY s.id LIMIT %(limit)s
) page
