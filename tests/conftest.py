"""Tests run on the real PostGIS cluster of the project (or on DATABASE_URL)."""

import os

from django.conf import settings

from config import cluster

if not os.environ.get("DATABASE_URL"):
    cluster.start()


def pytest_configure() -> None:
    """Tests that commit are followed by a flush, which empties history too."""
    settings.DATABASES["default"]["OPTIONS"]["options"] += " -c yizhan.may_flush=yes"
