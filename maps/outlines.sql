-- One FeatureCollection as text: outlines to look at, not to measure by (about 150 m coarse).
SELECT json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(feature), '[]'))::text
FROM (
  SELECT json_build_object(
    'type', 'Feature',
    'properties', json_build_object('level', level, 'zh', name_zh, 'en', name_en),
    'geometry', ST_AsGeoJSON(ST_SimplifyPreserveTopology(geom, 0.0015), 4)::json
  ) AS feature
  FROM geo_area
  WHERE geom IS NOT NULL AND level <> 'city'
  ORDER BY level, code
) outlines
