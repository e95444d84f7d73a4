"""Tiles as GDAL decodes them."""

from datetime import date

import pytest
from django.contrib.gis.geos import Point

from api.tiles.matrix import tile_at
from tests.factories import TAORANTING, station
from tests.mvt import decode, layers

pytestmark = pytest.mark.django_db
BASE = "/api/collections/stations/tiles/WebMercatorQuad"


def get(client, z, x, y, **headers):
    return client.get(f"{BASE}/{z}/{y}/{x}", headers=headers)


def at(client, z, place=TAORANTING):
    tile = tile_at(*place, z)
    response = get(client, z, tile.x, tile.y)
    assert response.status_code in (200, 204)
    return decode(response.content, z, tile.x, tile.y) if response.status_code == 200 else []


def test_U02_a_tile_is_one_layer_of_the_named_media_type(client, tmp_path):
    station()
    tile = tile_at(*TAORANTING, 14)
    response = get(client, 14, tile.x, tile.y)
    assert response.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert layers(response.content, tmp_path) == ["stations"]


def test_a_station_is_drawn_where_it_is_with_its_attributes(client):
    made = station(
        amenities={"water": "yes", "seat": "limited", "aed": "no"},
        name_zh="陶然亭驿站",
        name_en="Taoranting",
        hours="24/7",
        operator="街道",
        verified_at=date(2026, 5, 1),
    )
    [feature] = at(client, 14)
    place = Point(*TAORANTING, srid=4326)
    place.transform(3857)
    assert feature["geometry"].x == pytest.approx(place.x, abs=0.6)  # one unit at zoom 14
    assert feature["geometry"].y == pytest.approx(place.y, abs=0.6)
    wanted = {
        "code": made.code,
        "name_zh": "陶然亭驿站",
        "name_en": "Taoranting",
        "hours": "24/7",
        "operator": "街道",
        "amenities": "seat;water",
        "amenities_limited": "seat",
        "status": "open",
        "synthetic": False,
        "verification": "on_site",
        "verified_at": "2026-05-01",
        "source": "测试来源",
        "licence": "CC0",
    }
    assert {name: feature[name] for name in wanted} == wanted


def test_what_is_not_public_is_not_drawn(client):
    station(is_public=False)
    station(status="withdrawn", status_reason="撤销", status_date=date(2026, 1, 1))
    station(at=None, coord_precision="unknown")
    assert at(client, 14) == at(client, 5) == []


def test_U02_an_empty_tile_is_204_without_a_body(client):
    station()
    response = get(client, 14, 0, 0)
    assert (response.status_code, response.content) == (204, b"")
    assert "Content-Type" not in response.headers
    assert response.headers["ETag"]


@pytest.mark.parametrize(
    "address",
    [
        "19/0/0",
        "3/8/0",
        "3/0/8",
        "-1/0/0",
        "a/0/0",
        "1/1.0/0",
        "01/0/0",
        "0/0/٠",
        "9" * 40 + "/0/0",
    ],
)
def test_U02_a_tile_outside_the_matrices_is_404(client, address):
    response = client.get(f"{BASE}/{address}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_rows_come_before_columns(client):
    station()
    tile = tile_at(*TAORANTING, 14)
    assert client.get(f"{BASE}/14/{tile.y}/{tile.x}").status_code == 200
    assert client.get(f"{BASE}/14/{tile.x}/{tile.y}").status_code == 204


def test_a_tile_is_confirmed_until_the_data_change(client):
    station()
    tile = tile_at(*TAORANTING, 14)
    first = get(client, 14, tile.x, tile.y)
    assert "max-age" in first.headers["Cache-Control"]
    again = get(client, 14, tile.x, tile.y, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_head_has_the_headers_of_get(client):
    station()
    tile = tile_at(*TAORANTING, 14)
    head = client.head(f"{BASE}/14/{tile.y}/{tile.x}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"


def test_an_unknown_parameter_is_refused(client):
    assert client.get(f"{BASE}/0/0/0?style=x").status_code == 400


def test_one_statement_and_the_version_are_all_it_asks(client, django_assert_num_queries):
    station()
    tile = tile_at(*TAORANTING, 14)
    with django_assert_num_queries(2):  # the dataset version, the tile
        get(client, 14, tile.x, tile.y)
