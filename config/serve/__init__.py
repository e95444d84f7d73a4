"""Prepare the database and serve, in one process that starts Django once."""
