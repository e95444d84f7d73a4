"""The shipped table against facts read from the articles."""

import csv

import pytest

from geo.loaders import divisions
from stations.hours import parse_osm
from stations.shipped import press
from stations.vocabulary import AMENITY_KEYS

RECORDS = {record.source_ref: record for record in press.read()}

# reference, column, value
FACTS = [
    (1, "aliases", ["小哥加油站"]),
    (1, "hours", "24/7"),
    (3, "floor", "一层"),
    (4, "hours", ""),  # seen open at 22 o'clock: not a timetable
    (6, "hours_text", "随小哥作息而定"),
    (7, "floor", "地下一层"),
    (8, "aliases", ["益立方", "消防能量站", "骑手关怀服务站"]),
    (10, "entity", "service_point"),
    (13, "entity", "network"),
    (13, "subdistrict_id", "110102016"),
    (18, "host", "大栅栏街道党群服务中心"),
    (19, "entity", "service_point"),  # a service day once a month
    (20, "source_date", "2022-11-30"),
    (24, "subdistrict_id", None),
    (24, "district_id", "110106"),
    (26, "hours", "08:00-22:00"),
    (27, "entity", "network"),
    (30, "entity", "network"),
]
AMENITIES = {
    2: {"water", "heat_food", "phone_charge", "recliner", "repair", "battery_swap"},
    8: {"ac", "heat_food", "battery_swap", "ebike_parking"},
    10: {"ebike_charge", "battery_swap", "tools", "repair"},
    14: {"hot_water", "water", "seat", "heat_food"},
    21: {"water", "heat_food", "seat", "toilet", "phone_charge", "tools"},
    29: set(),
}


@pytest.mark.parametrize(("number", "column", "value"), FACTS)
def test_a_reported_fact_is_in_the_table(number: int, column: str, value: object) -> None:
    assert RECORDS[f"press-{number:02d}"].fields[column] == value


@pytest.mark.parametrize("number", AMENITIES)
def test_only_the_reported_amenities_are_in_the_table(number: int) -> None:
    found = {amenity.key for amenity in RECORDS[f"press-{number:02d}"].amenities}
    assert found == AMENITIES[number]


def test_29_rows_without_the_untrusted_one() -> None:
    assert len(RECORDS) == 29
    assert "press-05" not in RECORDS


def test_a_mapped_word_is_kept_and_a_plain_one_has_no_note() -> None:
    notes = {amenity.key: amenity.note for amenity in RECORDS["press-01"].amenities}
    assert notes["phone_charge"] == "原文：充电"
    assert notes["water"] == ""


def test_limited_is_said_where_it_was_reported() -> None:
    limited = {
        (ref, amenity.key)
        for ref, record in RECORDS.items()
        for amenity in record.amenities
        if amenity.state != "yes"
    }
    assert limited == {
        ("press-10", "repair"),
        ("press-19", "health_check"),
        ("press-19", "water"),
        ("press-19", "seat"),
    }


def test_no_point_pretends_to_be_an_entrance() -> None:
    for record in RECORDS.values():
        precision = "subdistrict" if "point" in record.fields else "unknown"
        assert record.fields["coord_precision"] == precision
        assert record.fields["verification"] == "press_only"


def test_every_row_has_a_source_and_an_english_name() -> None:
    for record in RECORDS.values():
        assert str(record.fields["source_url"]).startswith("http")
        assert record.fields["source_date"]
        assert str(record.fields["name_en"]).isascii() or "·" in str(record.fields["name_en"])


def test_keys_and_hours_are_understood() -> None:
    for record in RECORDS.values():
        assert {amenity.key for amenity in record.amenities} <= set(AMENITY_KEYS)
        if hours := str(record.fields["hours"]):
            parse_osm(hours)


def test_codes_and_names_of_areas_agree_with_the_current_divisions() -> None:
    names = {division.code: division.name_zh for division in divisions.read()}
    with press.TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert names[row["district_code"]] == row["district"]
            assert names.get(row["subdistrict_code"], "") == row["subdistrict"]
            assert row["subdistrict_basis"] in ({"stated", "inferred"} if row["lon"] else {""})


@pytest.mark.parametrize("text", ["water:", "WATER", "water;;=x", "=note"])
def test_a_malformed_amenity_names_its_row(text: str) -> None:
    with pytest.raises(ValueError, match="press-99"):
        press.amenities(text, "press-99")
