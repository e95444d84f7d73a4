"""Tests run on the real PostGIS cluster of the project (or on DATABASE_URL)."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.gis.db.backends.postgis.operations import PostGISOperations
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from config import cluster, translations
from tests import database
from tests.faults import Server, serve

if not os.environ.get("DATABASE_URL"):
    cluster.start()

# How fast a machine is says nothing of whether the code is right.
hypothesis_settings.register_profile("yizhan", deadline=None)
hypothesis_settings.load_profile("yizhan")

ROOT = Path(__file__).resolve().parents[1]
# Files that take longest begin first, so that no process is left with one of them at the end.
LONG = (
    "tests/faults/test_replicas.py",  # makes what test_connections.py would wait for
    "tests/config/test_backup.py",  # waits for transactions beside it: not beside a shared world
    "tests/stations/portable/",
    "tests/e2e/test_accessibility.py",
    "tests/e2e/test_rider_flow.py",
    "tests/conformance/test_schemathesis.py",
    "tests/e2e/",
    "tests/faults/",
    "tests/clients/",
    "tests/stations/test_",
    "tests/api/downloads/",
    "tests/api/test_feed.py",
    "tests/config/",
)


def pytest_configure() -> None:
    """Tests that commit are followed by a flush, which empties history too.

    What they commit need not outlive a failure of power.
    Static files go by their plain names, and the catalogues are those an installation has.
    Passwords need not be hard to guess: half a second for each is most of a test that signs in.
    Static files are looked for when they are asked for: each test client would list all of them.
    """
    PostGISOperations.sql_flush = database.sql_flush  # type: ignore[assignment, method-assign]
    settings.DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0  # or threads hold the database when it goes
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.WHITENOISE_AUTOREFRESH = True
    # Head and body of an answer go in two packets: the second would wait 40 ms for an echo.
    WSGIRequestHandler.disable_nagle_algorithm = True
    translations.compile_stale()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def begins(item: pytest.Item) -> int:
        name = item.nodeid
        return next((i for i, start in enumerate(LONG) if name.startswith(start)), len(LONG))

    items.sort(key=begins)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Each process has a copy of one migrated database."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = database.template()


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
