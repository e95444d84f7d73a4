"""Stations that may be one: found with reasons, merged with both histories, and back."""

import pytest
from django.core.exceptions import ValidationError

from stations.actions import ChangeStation, MergeStations, UndoMerge
from stations.bulk.current import read_stations
from stations.codes import resolve
from stations.duplicates import candidates, core, similarity
from stations.models import Claim, Merge, Revision, Station
from stations.permissions import command
from tests.factories import TAORANTING, source, station
from tests.stations.test_claims import settle_again

OPERATOR = command("test")
LON, LAT = TAORANTING


def merge(keep: Station, drop: Station) -> Merge:
    return MergeStations(
        actor=OPERATOR, keep=keep.code, drop=drop.code, reason="同一扇门"
    ).execute()


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [("陶然亭街道小哥驿站", "陶然亭暖心驿站", 1.0, 1.0),
     ("双井全时驿站", "双井24小时全时驿站", 1.0, 1.0), ("双井全时", "双井全日", 0.3, 0.7),
     ("劲松驿站", "将台驿站", 0.0, 0.0), ("劲松1号驿站", "劲松2号驿站", 0.0, 0.4),
     ("小哥驿站", "暖心驿站", 0.0, 0.5)],
)  # fmt: skip
def test_names_are_compared_by_what_tells_them_apart(first, second, low, high):
    assert low <= similarity(first, second) <= high
    assert similarity(first, second) == similarity(second, first)


def test_a_name_of_nothing_but_its_kind_stays_itself():
    assert core("小哥驿站") == "小哥驿站"


@pytest.mark.django_db
def test_a_near_pair_with_like_names_is_found_with_its_reasons():
    first = station((LON, LAT), name_zh="陶然亭小哥驿站", host="工会")
    station((LON + 0.0004, LAT), name_zh="陶然亭街道暖心驿站", host="工会")
    station((LON + 0.0004, LAT), name_zh="某某银行")
    station((LON + 0.05, LAT), name_zh="陶然亭小哥驿站")
    (found,) = candidates()
    assert found.first.code == first.code
    assert 30 < found.metres < 40
    assert (found.similarity, found.same_host, found.same_address) == (1.0, True, False)


@pytest.mark.django_db
def test_one_address_is_a_reason_where_positions_are_vague():
    vague = {"coord_precision": "subdistrict", "address": "某路1号（东门）"}
    station((LON, LAT), name_zh="甲驿站", **vague)
    station((LON, LAT), name_zh="甲骑手之家", **vague)
    station((LON, LAT), name_zh="乙驿站", coord_precision="subdistrict")
    (found,) = candidates()
    assert (found.metres, found.same_address) == (None, True)


@pytest.mark.django_db
def test_a_merge_moves_claims_and_keeps_both_histories():
    keep = station(name_zh="甲", verification="press_only", amenities=("water",))
    drop = station(name_zh="乙", verification="on_site", amenities=("ac",))
    merge(keep, drop)
    keep.refresh_from_db()
    drop.refresh_from_db()
    assert (keep.name_zh, keep.aliases) == ("乙", ["甲"])
    assert keep.amenities == ["ac", "water"]
    assert Claim.objects.filter(station=keep).count() == 2
    assert (drop.status, drop.is_public) == ("withdrawn", False)
    assert keep.code in drop.status_reason
    assert resolve(drop.code) == keep.code
    for code in (keep.code, drop.code):
        assert Revision.objects.filter(code=code, action="merge").exists()
        assert Revision.objects.filter(code=code, action="create").exists()
    assert settle_again(keep).name_zh == "乙"
    assert not candidates()


@pytest.mark.django_db
def test_codes_lead_on_through_several_merges():
    first, second, third = station(), station(), station()
    merge(second, first)
    merge(third, second)
    assert resolve(first.code) == resolve(second.code) == third.code
    assert resolve("YZ99999") == "YZ99999"
    with pytest.raises(ValidationError, match="已经并入"):
        merge(first, third)


@pytest.mark.django_db
def test_a_merge_is_undone_while_nothing_else_changed():
    keep, drop = station(name_zh="甲", floor="1"), station(name_zh="乙", amenities=("ac",))
    ChangeStation(actor=OPERATOR, code=drop.code, fields={"status": "suspended"}).execute()
    before = read_stations([keep.pk, drop.pk])
    done = merge(keep, drop)
    UndoMerge(actor=OPERATOR, merge=done.pk).execute()
    assert read_stations([keep.pk, drop.pk]) == before
    assert resolve(drop.code) == drop.code
    assert Claim.objects.get(station=drop).source_ref == drop.source_ref
    with pytest.raises(ValidationError, match="已经撤销"):
        UndoMerge(actor=OPERATOR, merge=done.pk).execute()


@pytest.mark.django_db
def test_a_merge_is_not_undone_over_later_work():
    keep, drop = station(), station()
    done = merge(keep, drop)
    ChangeStation(actor=OPERATOR, code=keep.code, fields={"floor": "9"}).execute()
    with pytest.raises(ValidationError, match="又改过"):
        UndoMerge(actor=OPERATOR, merge=done.pk).execute()


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["same", "YZ99999"])
def test_what_cannot_be_merged_is_refused(other):
    keep = station()
    with pytest.raises(ValidationError):
        MergeStations(
            actor=OPERATOR, keep=keep.code, drop=keep.code if other == "same" else other
        ).execute()
    assert Claim.objects.get().source == source()


@pytest.mark.django_db
def test_old_codes_answer_with_the_new_address(client):
    keep, drop = station(), station()
    merge(keep, drop)
    page = client.get(f"/stations/{drop.code}/")
    assert (page.status_code, page.headers["Location"]) == (301, f"/stations/{keep.code}/")
    item = client.get(f"/api/collections/stations/items/{drop.code}")
    assert item.status_code == 308
    assert item.headers["Location"].endswith(f"/collections/stations/items/{keep.code}")
    assert client.get(item.headers["Location"]).status_code == 200
