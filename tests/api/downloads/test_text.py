"""GeoJSON, its text sequence and CSV say what the items endpoint says."""

import csv
import json
from io import StringIO

import pytest

from api.downloads.text import cell


def by_code(features):
    return {f["id"]: {**f["properties"], "geometry": f["geometry"]} for f in features}


def test_geojson_equals_the_items(stations, download, items):
    body, headers = download("geojson")
    document = json.loads(body)
    assert headers["Content-Type"] == "application/geo+json"
    assert document["type"] == "FeatureCollection"
    assert by_code(document["features"]) == items()
    assert "opendatacommons.org" in document["licence"]
    assert "测试来源" in document["attribution"]


def test_a_text_sequence_separates_features_as_rfc_8142_says(stations, download, items):
    body, headers = download("geojsonseq")
    assert headers["Content-Type"] == "application/geo+json-seq"
    first, *texts = body.decode().split("\x1e")
    assert first == ""
    assert all(text.endswith("\n") for text in texts)
    assert by_code(json.loads(text) for text in texts) == items()


def rows(body):
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline="")))


def test_csv_has_a_bom_lists_joined_and_coordinates(stations, download):
    body, headers = download("csv")
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    row = rows(body)[0]
    wanted = {
        "code": stations[0].code,
        "name_zh": "陶然亭驿站",
        "aliases": "小哥之家;暖新驿站",
        "address": "陶然亭路 1 号，\n“北门”",
        "amenities": "aed;seat;water",
        "seats": "12",
        "verified_at": "2026-05-01",
        "synthetic": "false",
        "verification": "on_site",
        "source": "测试来源",
        "licence": "CC0",
        "lon": "116.3747",
        "lat": "39.8784",
    }
    assert {name: row[name] for name in wanted} == wanted
    assert (rows(body)[2]["lon"], rows(body)[2]["lat"]) == ("", "")


def test_csv_defuses_formulas(stations, download):
    row = rows(download("csv")[0])[1]
    assert row["name_zh"] == "'=HYPERLINK(1)"
    assert row["operator"] == "'-2+3"
    assert row["host"] == "'@SUM(A1)"


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", " =1", "＝1", "　＋1"]
)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text};b"


@pytest.mark.parametrize(
    ("value", "shown"), [("a=1", "a=1"), (-1.5, -1.5), (None, ""), (True, "true")]
)
def test_other_cells_stay_as_they_are(value, shown):
    assert cell(value) == shown


def test_the_file_is_named_after_what_it_holds_and_the_day(stations, download):
    disposition = download("csv")[1]["Content-Disposition"]
    assert disposition.startswith('attachment; filename="yizhan-stations-20')
    assert disposition.endswith('.csv"')


def test_links_lead_to_licence_and_dictionary(stations, download):
    link = download("csv")[1]["Link"]
    assert 'rel="license"' in link
    assert "/api/collections/stations/dictionary" in link
