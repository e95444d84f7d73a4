from typing import Any

import pytest
from django.core.cache import cache

from tests.conformance import world as worlds
from tests.conformance.client import Api


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()  # within one transaction the dataset version stands still


@pytest.fixture
def world(db: Any) -> worlds.World:
    return worlds.build()


@pytest.fixture
def api(world: worlds.World) -> Api:
    return Api()
