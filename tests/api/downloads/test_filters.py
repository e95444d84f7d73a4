"""A download takes the filters of the items and refuses what only pages need."""

import json
import tempfile

import pytest
from django.db import DataError

from api.downloads import text
from tests.factories import station

pytestmark = pytest.mark.django_db
URL = "/api/collections/stations/download"


def codes(download, **query):
    return [feature["id"] for feature in json.loads(download("geojson", **query)[0])["features"]]


def test_a_filtered_result_is_what_the_items_give(client, download):
    near, _far = station((116.37, 39.87), fee="free"), station((117, 40), fee="free")
    station((116.37, 39.87), fee="paid")
    query = {"bbox": "116.3,39.8,116.4,39.9", "fee": "free"}
    assert codes(download, **query) == [near.code]
    found = client.get("/api/collections/stations/items", query).json()["features"]
    assert [feature["id"] for feature in found] == [near.code]


def test_a_cql2_filter_is_what_the_items_take_too(download):
    found, _other = station(fee="free", seats=4), station(fee="free", seats=1)
    assert codes(download, filter="fee = 'free' AND seats > 2") == [found.code]


@pytest.mark.parametrize("f", ["geojsonseq", "csv", "gpkg", "fgb", "parquet", "osm"])
def test_every_format_takes_filters_and_may_be_empty(download, f):
    station(fee="free")
    assert download(f, fee="paid")[0] != download(f, fee="free")[0]


@pytest.mark.parametrize(
    "query", ["limit=5", "cursor=abc", "crs=x", "sortby=code", "f=xlsx", "bbox=1,2", "fee=cheap"]
)
def test_what_it_does_not_take_is_refused(client, query):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 400
    assert response.json()["parameter"] == query.split("=")[0]


def test_osm_is_offered_for_stations_only(client):
    assert client.get("/api/collections/districts/download?f=osm").status_code == 400


def test_head_reads_nothing(client, django_assert_max_num_queries):
    station()
    with django_assert_max_num_queries(8):  # the version, and the sources the file would name
        response = client.head(f"{URL}?f=gpkg")
    assert response.status_code == 200
    assert "Content-Disposition" in response.headers


def test_an_unchanged_download_is_not_built_again(client):
    station()
    etag = client.get(f"{URL}?f=gpkg").headers["ETag"]
    assert client.get(f"{URL}?f=gpkg", headers={"if-none-match": etag}).status_code == 304


def test_a_query_that_fails_is_a_problem_and_not_half_a_file(client, monkeypatch):
    def broken(self):
        raise DataError("division by zero")
        yield

    monkeypatch.setattr(text.Selection, "features", broken)
    assert client.get(f"{URL}?f=geojson").status_code == 500


def test_temporary_files_are_gone_before_the_answer_is_read(client, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    station()
    response = client.get(f"{URL}?f=gpkg")
    assert list(tmp_path.iterdir()) == []
    assert b"".join(response.streaming_content).startswith(b"SQLite format 3")
