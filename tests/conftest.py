"""Tests run on the real PostGIS cluster of the project (or on DATABASE_URL)."""

import os

from config import cluster

if not os.environ.get("DATABASE_URL"):
    cluster.start()
