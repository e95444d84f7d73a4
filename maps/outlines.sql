-- The children of one area, or all sub-districts, as a FeatureCollection in text: outlines to look at, not to measure by.
SELECT json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(feature), '[]'))::text
FROM (
  SELECT json_build_object(
    'type', 'Feature',
    'properties', json_build_object('zh', name_zh, 'en', name_en),
    'geometry', ST_AsGeoJSON(ST_SimplifyPreserveTopology(geom, 0.0007), 4)::json
  ) AS feature
  FROM geo_area
  WHERE geom IS NOT NULL AND (parent_id = %(parent)s OR %(parent)s = 'all' AND level = 'subdistrict')
  ORDER BY code
) outlines
