"""G. The limit parameter."""

import pytest

from api.items.parameters import DEFAULT_PAGE, LARGEST_PAGE
from stations.models import Station
from tests.conformance.client import Api
from tests.conformance.world import World, station


def _many(world: World, number: int) -> None:
    Station.objects.bulk_create(station(world, 1000 + i) for i in range(number))


def test_G01_the_default_is_applied_when_absent(api: Api, world: World) -> None:
    _many(world, DEFAULT_PAGE)
    assert len(api.items()["features"]) == DEFAULT_PAGE


def test_G02_limit_1(api: Api) -> None:
    assert len(api.items(limit=1)["features"]) == 1


def test_G03_the_maximum_is_allowed(api: Api, world: World) -> None:
    assert api.codes(limit=LARGEST_PAGE) == world.codes()


@pytest.mark.parametrize("limit", [LARGEST_PAGE + 1, 10**15])
def test_G04_more_than_the_maximum_is_clamped(api: Api, world: World, limit: int) -> None:
    assert api.codes(limit=limit) == world.codes()


def test_G04_never_more_features_than_the_maximum(
    api: Api, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stations import parameters

    whole = parameters.whole
    monkeypatch.setattr(
        parameters, "whole", lambda *args, **bounds: whole(*args, **{**bounds, "most": 7})
    )
    assert len(api.codes(limit=8)) == 7


@pytest.mark.parametrize("limit", ["0", "-1", "abc", "unlimited", "1.5", "", "1e2", "٣", " 5"])
def test_G05_anything_else_is_refused(api: Api, limit: str) -> None:
    assert api.refused("/collections/stations/items", limit=limit)["parameter"] == "limit"


def test_G05_repeated_is_refused(api: Api) -> None:
    assert api.refused("/collections/stations/items?limit=1&limit=2")["parameter"] == "limit"
