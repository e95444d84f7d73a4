"""Pages are rendered without collected static files, at a time that never changes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from stations.hours import SHANGHAI
from tests.people import City, city

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Stop the clock: `at()` on a Tuesday at 15:00, or at any aware time."""

    def stop(moment: datetime = TUESDAY) -> datetime:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return stop


@pytest.fixture(autouse=True)
def _tuesday(at: Any) -> None:
    at()


@pytest.fixture
def town(db: None) -> City:
    return city()
