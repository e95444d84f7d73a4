"""Django's PostGIS backend with a health check that asks the server nothing."""
