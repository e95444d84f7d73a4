"""Grades against the checklists: met, missing or unknown, never guessed."""

import pytest

from stations.quality.checklists import checklists, parse
from stations.quality.facts import Answer, Known, ask
from stations.quality.grade import grade, grades

LISTS = {checklist.key: checklist for checklist in checklists()}
SIX = {"ac", "fridge", "heat_food", "water", "phone_charge", "seat"}


def words(items):
    return [item.zh for item in items]


def test_six_plus_x_is_the_published_list():
    assert words(LISTS["six_plus_x"].items) == ["空调", "冰箱", "微波炉", "饮水机", "排插", "桌椅"]
    assert not LISTS["six_plus_x"].own


def test_eight_ones_have_first_aid_and_toilet_and_no_charging():
    asked = {key for item in LISTS["eight_ones"].items for key in item.conditions}
    assert len(LISTS["eight_ones"].items) == 8
    assert {"first_aid", "toilet"} <= asked
    assert not {"phone_charge", "power_bank", "ebike_charge"} & asked


def test_what_no_publication_states_is_marked_as_our_reading():
    assert {key for key, checklist in LISTS.items() if not checklist.own} == {
        "six_plus_x",
        "zhejiang_siting",
    }
    stated = [item.zh for item in LISTS["eight_ones"].items if not item.own]
    assert stated == ["药箱", "卫生间"]


def test_a_station_of_which_nothing_is_known_has_no_item_met_or_missing():
    for found in grades(Known()):
        assert (found.met, found.missing, found.known) == ([], [], 0)


def test_met_missing_and_unknown_add_up():
    station = Known(has=frozenset({"ac", "seat"}), lacks=frozenset({"fridge"}))
    found = grade(LISTS["six_plus_x"], station)
    assert words(found.met) == ["空调", "桌椅"]
    assert words(found.missing) == ["冰箱"]
    assert words(found.unknown) == ["微波炉", "饮水机", "排插"]
    assert (found.known, found.total) == (3, 6)


def test_one_of_several_conditions_suffices_and_all_must_be_missing():
    warm = LISTS["six_have"].items[1]
    assert warm.conditions == ("heating", "ac")

    def answer(**known):
        return dict(grade(LISTS["six_have"], Known(**known)).answers)[warm]

    assert answer(has=frozenset({"ac"}), lacks=frozenset({"heating"})) == Answer.MET
    assert answer(lacks=frozenset({"heating"})) == Answer.UNKNOWN
    assert answer(lacks=frozenset({"heating", "ac"})) == Answer.MISSING


def test_x_counts_what_is_beyond_the_six():
    assert grade(LISTS["six_plus_x"], Known(has=frozenset(SIX | {"tv", "wifi"}))).more == 2
    assert grade(LISTS["eight_ones"], Known(has=frozenset(SIX | {"tv"}))).more == 0


@pytest.mark.parametrize(
    ("condition", "field", "value", "answer"),
    [
        ("ground_floor", "floor", "", "unknown"),
        ("ground_floor", "floor", "一层", "met"),
        ("ground_floor", "floor", "1F", "met"),
        ("ground_floor", "floor", "底商", "met"),
        ("ground_floor", "floor", "一层、二层", "met"),
        ("ground_floor", "floor", "地下一层", "missing"),
        ("ground_floor", "floor", "-1", "missing"),
        ("ground_floor", "floor", "1-2层", "met"),
        ("ground_floor", "floor", "B1", "missing"),
        ("ground_floor", "floor", "11层", "missing"),
        ("open_24h", "hours", "24/7", "met"),
        ("open_24h", "hours", "Mo-Su 00:00-24:00", "met"),
        ("open_24h", "hours", "08:00-22:00", "missing"),
        ("open_24h", "hours", "", "unknown"),
        ("self_entry", "access_mode", "keypad", "met"),
        ("self_entry", "access_mode", "ask_host", "missing"),
        ("street_front", "location_type", "in_mall", "missing"),
        ("street_front", "location_type", "unknown", "unknown"),
    ],
)
def test_facts(condition, field, value, answer):
    assert ask(condition, Known(**{field: value})) == answer


def test_an_amenity_nobody_knows_is_refused_by_name():
    row = (
        '[[checklist]]\nkey="k"\nzh="k"\nen="k"\nitems=[{zh="a",en="a",any=["sauna"],basis="own"}]'
    )
    with pytest.raises(ValueError, match="nobody knows sauna"):
        parse(row)
