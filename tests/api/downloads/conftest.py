from datetime import date

import pytest

from tests.factories import station


@pytest.fixture
def stations(db):
    """Three stations: full, hostile to spreadsheets and without a place."""
    return [
        station(
            (116.3747, 39.8784),
            amenities={"water": "yes", "seat": "limited", "toilet": "no", "aed": "yes"},
            name_zh="陶然亭驿站",
            name_en="Taoranting & friends",
            aliases=["小哥之家", "暖新驿站"],
            hours="Mo-Su 08:00-22:00",
            operator="街道<办事处>",
            address="陶然亭路 1 号，\n“北门”",
            fee="free",
            seats=12,
            verified_at=date(2026, 5, 1),
            source_url="https://example.org/1",
            source_date="2026-04",
        ),
        station((116.4, 39.9), name_zh="=HYPERLINK(1)", operator="-2+3", host="@SUM(A1)"),
        station(at=None, name_zh="哪里", synthetic=True, verification="synthetic"),
    ]


@pytest.fixture
def download(client):
    """The bytes of a download and its headers."""

    def get(f, collection="stations", **query):
        response = client.get(f"/api/collections/{collection}/download", {"f": f, **query})
        assert response.status_code == 200, response.content
        return b"".join(response.streaming_content), response.headers

    return get


@pytest.fixture
def items(client):
    """What the items endpoint says: properties by code, and the geometry beside them."""

    def get(collection="stations"):
        features = client.get(f"/api/collections/{collection}/items").json()["features"]
        return {f["id"]: {**f["properties"], "geometry": f["geometry"]} for f in features}

    return get
