-- One tile with its points, all attributes that the product's tiles carry.
SELECT coalesce(ST_AsMVT(drawn, 'stations', 4096, 'geom'), ''::bytea) FROM (
  SELECT ST_AsMVTGeom(
      ST_Transform(geom, 3857), ST_TileEnvelope(%(z)s, %(x)s, %(y)s), 4096, 64, true) AS geom,
    code, entity, name_zh, name_en, kind, operator, address, access_mode, audience, fee, hours,
    array_to_string(amenities, ';') AS amenities,
    array_to_string(amenities_limited, ';') AS amenities_limited,
    status, verification, verified_at::text, coord_precision, source, licence, synthetic
  FROM peers.stations
  WHERE geom && ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64.0 / 4096), 4326)
) drawn
