"""The catalogue in DCAT-AP: what the profile makes mandatory is there, and every link works."""

import pytest
import shapely

from api.collections import COLLECTIONS
from tests.factories import TAORANTING, station

pytestmark = pytest.mark.django_db
PREFIXES = {"dcat", "dct", "foaf", "geo", "xsd"}


@pytest.fixture
def catalogue(client):
    station()
    response = client.get("/api/dcat")
    assert response.headers["Content-Type"] == "application/ld+json"
    return response.json()


def test_catalogue_has_what_the_profile_makes_mandatory(catalogue):
    assert catalogue["@type"] == "dcat:Catalog"
    assert {text["@language"] for text in catalogue["dct:title"]} == {"zh-Hans", "en"}
    assert catalogue["dct:description"]
    assert catalogue["dct:publisher"]["@type"] == "foaf:Agent"
    assert catalogue["dct:publisher"]["foaf:name"]
    assert "opendatacommons" in catalogue["dct:license"]["@id"]


def test_every_collection_is_a_dataset(catalogue):
    datasets = {found["dct:identifier"]: found for found in catalogue["dcat:dataset"]}
    assert set(datasets) == set(COLLECTIONS)
    for dataset in datasets.values():
        assert dataset["@type"] == "dcat:Dataset"
        assert dataset["dct:title"]
        assert dataset["dct:description"]


def test_a_dataset_says_where_and_when(catalogue):
    [found] = [d for d in catalogue["dcat:dataset"] if d["dct:identifier"] == "stations"]
    box = found["dct:spatial"]["dcat:bbox"]
    assert box["@type"] == "geo:wktLiteral"
    bounds = shapely.from_wkt(box["@value"]).bounds
    assert bounds == pytest.approx([*TAORANTING, *TAORANTING], abs=2e-7)
    assert found["dct:temporal"]["dcat:startDate"]["@type"] == "xsd:dateTime"


def test_every_distribution_can_be_had_in_the_type_it_names(client, catalogue):
    for dataset in catalogue["dcat:dataset"]:
        for found in dataset["dcat:distribution"]:
            assert found["@type"] == "dcat:Distribution"
            assert found["dct:license"]
            response = client.head(found["dcat:accessURL"]["@id"])
            assert response.status_code == 200
            assert found["dcat:mediaType"]["@id"].endswith(
                response.headers["Content-Type"].split(";")[0]
            )


def test_every_prefix_is_in_the_context(catalogue):
    assert set(catalogue["@context"]) == PREFIXES

    def names(value):
        if isinstance(value, dict):
            for key, child in value.items():
                if key != "@context":
                    yield key
                    yield from names(child)
        elif isinstance(value, list):
            for child in value:
                yield from names(child)

    used = {name.split(":")[0] for name in names(catalogue) if not name.startswith("@")}
    assert used <= PREFIXES


def test_the_service_is_described(client, catalogue):
    service = catalogue["dcat:service"]
    assert client.get(service["dcat:endpointDescription"]["@id"]).status_code == 200
    assert len(service["dcat:servesDataset"]) == len(COLLECTIONS)


def test_a_dataset_without_features_has_no_place(client):
    found = client.get("/api/dcat").json()["dcat:dataset"]
    assert all("dct:spatial" not in dataset for dataset in found)
