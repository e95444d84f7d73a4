"""Tests run on the real PostGIS cluster of the project (or on DATABASE_URL)."""

import os

from django.conf import settings

from config import cluster, translations

if not os.environ.get("DATABASE_URL"):
    cluster.start()


def pytest_configure() -> None:
    """Tests that commit are followed by a flush, which empties history too.

    Static files go by their plain names, and the catalogues are those an installation has.
    """
    settings.DATABASES["default"]["OPTIONS"]["options"] += " -c yizhan.may_flush=yes"
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    translations.compile_stale()
