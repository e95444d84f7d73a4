from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache

from tests.conformance import world as worlds
from tests.conformance.client import Api
from tests.shared import shared


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()  # within one transaction the dataset version stands still


built = shared(worlds.build)


@pytest.fixture
def world(built: worlds.World, db: Any) -> worlds.World:
    """Of the file's own; its stations may be changed."""
    return worlds.World(built.source, deepcopy(built.stations))


@pytest.fixture
def api(world: worlds.World) -> Api:
    return Api()
