"""A handful of places and stations, and a browser's way of asking for pages."""

from collections.abc import Callable

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.cache import cache
from django.test import Client

from geo.models import Area
from geo.vocabulary import Level
from tests.api.html.reader import NASTY, Page
from tests.factories import load, record, source

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def places(db: None) -> None:
    """A city with one district around Taoranting."""
    cache.clear()
    box = MultiPolygon(Polygon.from_bbox((116.3, 39.8, 116.5, 40.0)))
    city = Area.objects.create(code="110000", level=Level.CITY, name_zh="北京市", source=source())
    Area.objects.create(
        code="110102", level=Level.DISTRICT, parent=city, name_zh="西城区",
        name_en="Xicheng District", population=1106214, geom=box, source=source(),
    )  # fmt: skip


@pytest.fixture
def stations(places: None) -> None:
    """A real station with everything, one with a hostile name, one synthetic, one without place."""
    load(
        YZ90001=record(
            amenities={"phone_charge": "yes", "seat": "limited"},
            name_zh="陶然亭暖心驿站",
            name_en="Taoranting Rest Stop",
            kind="bank",
            access_mode="open_door",
            address="陶然亭路 1 号",
            hours="Mo-Su 08:00-22:00",
            source_url="https://example.org/a?b=1&c=2",
        ),
        YZ90002=record(at=(116.38, 39.88), name_zh=NASTY, address=NASTY),
        YZ90003=record(
            at=(116.39, 39.89), name_zh="演示站", synthetic=True, verification="synthetic"
        ),
        YZ90004=record(at=None, name_zh="没有位置的站"),
    )


@pytest.fixture
def page(client: Client) -> Callable[..., Page]:
    """Ask for a page as a browser does and read it."""

    def read(address: str, status: int = 200, language: str = "zh-CN") -> Page:
        headers = {"accept": BROWSER, "accept-language": language}
        response = client.get(address, headers=headers)
        assert response.status_code == status, response.content[:500]
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        return Page(response.content.decode())

    return read
