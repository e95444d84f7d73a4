"""`/places/`: choosing without GPS and without JavaScript."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from geo.models import Area
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _areas() -> None:
    def area(code: str, level: str, name: str, parent: str | None) -> None:
        Area.objects.create(
            code=code, level=level, name_zh=name, name_en=f"{name} in English",
            parent_id=parent, source=factories.source(),
        )  # fmt: skip

    area("110000", "city", "北京市", None)
    area("110102", "district", "西城区", "110000")
    area("110102010", "subdistrict", "陶然亭街道", "110102")


def test_districts_and_their_subdistricts(client: Client) -> None:
    page = client.get("/places/").content.decode()
    assert 'href="/?area=110102"' in page
    assert 'href="/?area=110102010">陶然亭街道' in page
    assert "北京市" not in page.split("<main")[1]


def test_filters_stay_on(client: Client) -> None:
    page = client.get("/places/?want=seat&open=now&near=116.4,39.9").content.decode()
    assert "/?area=110102010&amp;want=seat&amp;open=now" in page


def test_english(client: Client) -> None:
    page = client.get("/en/places/").content.decode()
    assert "陶然亭街道 in English" in page


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    # 1 all areas, without their outlines
    with django_assert_num_queries(1):
        client.get("/places/")
