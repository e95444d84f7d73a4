"""schema.org `Dataset`, as search engines ask for it, on the pages of the API."""

import json
import re

import pytest

from api.collections import COLLECTIONS
from tests.factories import TAORANTING, station

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.S)


def on_page(client, path):
    page = client.get(path, {"f": "html"}).content.decode()
    return json.loads(SCRIPT.search(page)[1])


def test_the_page_of_a_collection_carries_a_dataset(client):
    station()
    found = on_page(client, "/api/collections/stations")
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "Dataset"
    assert 50 <= len(found["description"]) <= 5000
    assert found["license"].startswith("https://opendatacommons.org/")
    assert "测试来源" in found["creditText"]
    lon, lat = TAORANTING
    box = [float(number) for number in found["spatialCoverage"]["geo"]["box"].split()]
    assert box == pytest.approx([lat, lon, lat, lon], abs=2e-7)
    assert "/" in found["temporalCoverage"]


def test_every_distribution_can_be_fetched(client):
    station()
    for distribution in on_page(client, "/api/collections/stations")["distribution"]:
        assert distribution["@type"] == "DataDownload"
        response = client.head(distribution["contentUrl"])
        assert response.headers["Content-Type"].startswith(distribution["encodingFormat"])


def test_the_landing_page_is_the_catalogue_of_all(client):
    found = on_page(client, "/api")
    assert found["@type"] == "DataCatalog"
    assert [dataset["identifier"] for dataset in found["dataset"]] == list(COLLECTIONS)


def test_a_collection_without_features_has_no_coverage(client):
    found = on_page(client, "/api/collections/landmarks")
    assert "spatialCoverage" not in found
    assert "temporalCoverage" not in found
