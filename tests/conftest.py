"""Tests run on the real PostGIS cluster of the project (or on DATABASE_URL)."""

import os
from pathlib import Path

import polib
from django.conf import settings

from config import cluster

ROOT = Path(__file__).resolve().parent.parent

if not os.environ.get("DATABASE_URL"):
    cluster.start()


def pytest_configure() -> None:
    """Tests that commit are flushed, history too; static files need no manifest; catalogues are
    compiled as an installation has them."""
    settings.DATABASES["default"]["OPTIONS"]["options"] += " -c yizhan.may_flush=yes"
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    for source in ROOT.glob("*/locale/*/LC_MESSAGES/*.po"):
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
