SELECT
  count(*) AS stations,
  count(*) FILTER (WHERE synthetic) AS stations_synthetic,
  count(*) FILTER (WHERE NOT synthetic AND verified_at > current_date - 90) AS stations_verified_90d,
  count(*) FILTER (WHERE NOT synthetic AND hours <> '') AS stations_hours_known,
  extract(epoch FROM now() - max(updated_at)) AS data_age_seconds,
  (SELECT extract(epoch FROM min(computed_until) - now()) FROM stations_schedule) AS hours_left_seconds,
  (SELECT count(*) FROM stations_job WHERE state = 'queued') AS jobs_waiting,
  (SELECT extract(epoch FROM now() - min(created_at)) FROM stations_job WHERE state = 'queued')
    AS jobs_oldest_wait_seconds,
  (SELECT count(*) FROM stations_job WHERE state = 'failed' AND ended_at > now() - interval '1 day')
    AS jobs_failed_24h,
  pg_database_size(current_database()) AS database_bytes,
  (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS database_connections
FROM stations_station
WHERE is_public AND status IN ('open', 'temporarily_closed', 'suspended')
