"""Public reads answered by streaming replicas (DATABASE_REPLICA_URLS); see docs/scaling.md."""
