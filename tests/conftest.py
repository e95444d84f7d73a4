"""Tests run on the real PostGIS cluster of the project (or on DATABASE_URL)."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis_settings

from config import cluster, translations
from tests.faults import Server, serve

if not os.environ.get("DATABASE_URL"):
    cluster.start()

# How fast a machine is says nothing of whether the code is right.
hypothesis_settings.register_profile("yizhan", deadline=None)
hypothesis_settings.load_profile("yizhan")

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure() -> None:
    """Tests that commit are followed by a flush, which empties history too.

    Static files go by their plain names, and the catalogues are those an installation has.
    """
    settings.DATABASES["default"]["OPTIONS"]["options"] += " -c yizhan.may_flush=yes"
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0  # or threads hold the database when it goes
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    translations.compile_stale()


@pytest.fixture(scope="session")
def mirror() -> Path:
    """The folder of published files, beside the checkout or beside its parent."""
    for base in (ROOT.parent, ROOT.parent.parent):
        folder = base / "shared" / "data" / "mirror"
        if folder.is_dir():
            return folder
    pytest.skip("../shared/data/mirror is not there: downloads are not tested")


@pytest.fixture
def web(mirror: Path) -> Iterator[Server]:
    """The mirror on a loopback port."""
    with serve(mirror) as server:
        yield server
