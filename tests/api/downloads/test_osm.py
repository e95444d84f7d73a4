"""The OSM export: well-formed, negative ids, no invented places, tags of the vocabulary."""

from xml.etree import ElementTree

import pytest

from api.downloads.osm.tags import parse
from stations.vocabulary import AMENITIES
from tests.factories import station


def nodes(body):
    root = ElementTree.fromstring(body)
    assert root.tag == "osm"
    assert root.attrib["version"] == "0.6"
    assert root.attrib["upload"] == "never"
    return root, [
        node.attrib | {"tags": {tag.attrib["k"]: tag.attrib["v"] for tag in node.iter("tag")}}
        for node in root.iter("node")
    ]


def test_a_station_is_a_node_with_its_tags(stations, download):
    _root, found = nodes(download("osm")[0])
    node = found[0]
    assert (float(node["lon"]), float(node["lat"])) == (116.3747, 39.8784)
    wanted = {
        "name": "陶然亭驿站",
        "name:zh": "陶然亭驿站",
        "name:en": "Taoranting & friends",
        "alt_name": "小哥之家;暖新驿站",
        "operator": "街道<办事处>",
        "opening_hours": "Mo-Su 08:00-22:00",
        "check_date": "2026-05-01",
        "fee": "no",
        "drinking_water": "yes",
        "toilets": "no",
        "source": "测试来源",
        "source:license": "CC0",
        "ref:yizhan": stations[0].code,
        "yizhan:verification": "on_site",
    }
    assert {key: node["tags"].get(key) for key in wanted} == wanted
    assert "amenity" not in node["tags"]


def test_an_amenity_that_is_a_feature_in_osm_is_a_node_of_its_own(stations, download):
    _root, found = nodes(download("osm")[0])
    [aed] = [node for node in found if node["tags"].get("emergency") == "defibrillator"]
    assert aed["tags"]["yizhan:part_of"] == stations[0].code


def test_ids_are_negative_and_differ(stations, download):
    _root, found = nodes(download("osm")[0])
    ids = [int(node["id"]) for node in found]
    assert max(ids) < 0
    assert len(set(ids)) == len(ids)


def test_invented_and_unplaced_stations_are_left_out(stations, download):
    made = station(synthetic=True, verification="synthetic")
    _root, found = nodes(download("osm")[0])
    codes = {node["tags"].get("ref:yizhan") for node in found}
    assert made.code not in codes
    assert stations[2].code not in codes


def test_the_file_says_under_which_terms(stations, download):
    root, _found = nodes(download("osm")[0])
    assert "opendatacommons.org" in root.findtext("note")


@pytest.mark.django_db
def test_what_xml_cannot_hold_is_dropped(download):
    station(name_zh="a\x01b\x0b]]>&\"'")
    _root, [node] = nodes(download("osm")[0])
    assert node["tags"]["name"] == "ab]]>&\"'"


@pytest.mark.parametrize("key", [key for key, amenity in AMENITIES.items() if amenity.osm])
def test_tags_of_the_vocabulary_can_be_read(key):
    tags = parse(AMENITIES[key].osm)
    assert tags
    assert all(name and value for name, value in tags.items())


def test_a_value_longer_than_osm_takes_is_left_out(stations, download):
    station((116.5, 39.9), name_zh="长", source_url="https://example.org/" + "a" * 250)
    _root, found = nodes(download("osm")[0])
    [node] = [node for node in found if node["tags"].get("name") == "长"]
    assert "source:url" not in node["tags"]
    assert node["tags"]["source"] == "测试来源"
