-- Real listed stations in the order in which a visit is worth most (docs/quality.md):
--   priority = demand × value × age
--   demand   residents per real listed station of the sub-district, over the city's median of it,
--            kept within 0.25 … 4; 1 where residents are not known
--   value    1 + 0.5 where open all night (24/7, or open at 02:00 tomorrow)
--              + 0.25 for each amenity of %(rare)s that it offers
--   age      1 − 0.5 ^ (days since verified / 90); 1 where never verified
WITH listed AS (
  SELECT s.* FROM stations_station s
  WHERE s.is_public AND NOT s.synthetic AND s.entity <> 'network'
    AND s.status IN ('open', 'temporarily_closed', 'suspended')
), served AS (
  SELECT a.code, a.population::float / count(*) AS residents
  FROM listed l JOIN geo_area a ON a.code = l.subdistrict_id
  WHERE a.population > 0 GROUP BY a.code
), usual AS (
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY residents) AS residents FROM served
), judged AS (
  SELECT l.id,
    served.residents::integer AS residents,
    %(today)s::date - l.verified_at AS days,
    CASE WHEN served.code IS NULL THEN 1  -- least and greatest would ignore a null
      ELSE least(4, greatest(0.25, served.residents / usual.residents)) END AS demand,
    l.hours = '24/7' OR EXISTS (
      SELECT FROM stations_openinterval i
      WHERE i.schedule_id = l.schedule_id AND i.state = 'open' AND i.during @> %(night)s
    ) AS night,
    ARRAY(SELECT k FROM unnest(%(rare)s::varchar[]) k WHERE k = ANY (l.amenities)) AS rare
  FROM listed l CROSS JOIN usual LEFT JOIN served ON served.code = l.subdistrict_id
  WHERE %(area)s IN ('', l.subdistrict_id, l.district_id)
)
SELECT id, residents, days, night, rare,
  demand * (1 + 0.5 * night::integer + 0.25 * cardinality(rare))
    * CASE WHEN days IS NULL THEN 1 ELSE 1 - 0.5 ^ (greatest(days, 0) / 90.0) END AS priority
FROM judged ORDER BY priority DESC, id LIMIT %(limit)s;
