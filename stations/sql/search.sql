-- Whatever one of whose names is, begins with, contains, sounds like or resembles the query (class
-- 0–4); each thing once, by its best name. Constants fold, so that every condition uses the index.
WITH named AS (
  SELECT DISTINCT ON (kind, ref) *
  FROM (
    SELECT kind, ref, text, weight, point_m, CASE
        WHEN key = search_key(%(q)s, letters)
          OR letters LIKE %(q)s || ' %%' OR letters LIKE '%% ' || %(q)s THEN 0
        WHEN key LIKE rtrim(search_spaced(%(q)s)) || '%%' OR letters LIKE %(q)s || '%%'
          OR letters LIKE '%% ' || %(q)s || '%%' THEN 1
        WHEN key LIKE '%%' || coalesce(%(part)s, rtrim(search_spaced(%(q)s))) || '%%' THEN 2
        WHEN letters LIKE %(sound)s || '%%' THEN 3
        ELSE 4
      END AS class, coalesce(word_similarity(%(typo)s, key), 0) AS similarity
    FROM stations_searchname
    WHERE key LIKE '%%' || coalesce(%(part)s, rtrim(search_spaced(%(q)s))) || '%%'
      OR key LIKE '%% ' || %(sound)s || '%%'
      OR %(typo)s <%% key
  ) matches
  ORDER BY kind, ref, class, weight, similarity DESC
), best AS (
  SELECT *, point_m <-> ST_Transform(ST_SetSRID(ST_Point(%(lon)s, %(lat)s), 4326), 32650) AS away
  FROM named
  ORDER BY %(stations_first)s AND kind <> 'station', class, weight,
    CASE class WHEN 4 THEN similarity END DESC, away, length(text), ref
  LIMIT %(limit)s
)
SELECT b.kind, b.ref, b.text, b.class,
  coalesce(s.name_zh, l.name_zh, a.name_zh), coalesce(s.name_en, l.name_en, a.name_en),
  around.name_zh, around.name_en, ST_X(at.point), ST_Y(at.point),
  ST_Distance(at.point::geography, ST_SetSRID(ST_Point(%(lon)s, %(lat)s), 4326)::geography),
  coalesce(s.synthetic, false), coalesce(s.status = 'withdrawn', false)
FROM best b
LEFT JOIN stations_station s ON b.kind = 'station' AND s.code = b.ref
LEFT JOIN geo_area a ON b.kind IN ('district', 'subdistrict') AND a.code = b.ref
LEFT JOIN geo_landmark l ON b.kind NOT IN ('station', 'district', 'subdistrict') AND l.code = b.ref
LEFT JOIN geo_area around ON around.level <> 'city'
  AND around.code = coalesce(s.subdistrict_id, s.district_id, a.parent_id)
CROSS JOIN LATERAL (SELECT ST_Transform(b.point_m, 4326) AS point) at
ORDER BY %(stations_first)s AND b.kind <> 'station', b.class, b.weight,
  CASE b.class WHEN 4 THEN b.similarity END DESC, b.away, length(b.text), b.ref
