"""What a machine reads in JSON a person reads in HTML."""

import pytest

from tests.factories import station

pytestmark = pytest.mark.django_db
PAGES = {
    "/api/collections/stations/tiles": "application/vnd.mapbox-vector-tile",
    "/api/collections/stations/tiles/WebMercatorQuad": "{tileMatrix}/{tileRow}/{tileCol}",
    "/api/tileMatrixSets": "http://www.opengis.net/def/crs/EPSG/0/3857",
    "/api/tileMatrixSets/WebMercatorQuad": "16777216",
    "/api/collections/stations/dictionary": "amenities_limited",
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_the_document_is_on_its_page(client, path, language):
    station()
    page = client.get(path, {"f": "html", "lang": language})
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert PAGES[path] in page.content.decode()
    document = client.get(path, {"f": "json", "lang": language}).json()
    for link in document["links"]:
        if link["rel"] not in {"self", "alternate"}:
            assert link["href"] in page.content.decode()
