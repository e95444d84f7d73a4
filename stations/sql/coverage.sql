-- The figures of the latest run of every standard question, area by area, with what they rest on.
CREATE VIEW stations_areacoverage AS
SELECT f.area_id || '-' || r.question AS code, f.area_id, a.level, a.geom, r.question, r.parameters,
  r.method, f.demand, f.covered, f.share, f.twice, f.area_share, f.p50, f.p90, f.stations,
  f.synthetic, r.hours_unknown, r.demand_layer, r.estimate, r.source_id, a.geom_source_id,
  r.data_version, r.date, r.computed_at
FROM stations_planrun r
JOIN stations_plansnapshot f ON f.question = r.question AND f.date = r.date
JOIN geo_area a ON a.code = f.area_id
WHERE NOT EXISTS (
  SELECT FROM stations_planrun later WHERE later.question = r.question AND later.date > r.date
);
