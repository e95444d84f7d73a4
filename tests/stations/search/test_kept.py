"""The names to search by follow their rows, whoever writes those."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Case, F, Value, When

from geo.models import Landmark
from stations.actions import ChangeStation, WithdrawStation
from stations.models import SearchName, Station
from stations.permissions import command
from stations.search.find import find
from tests import factories

pytestmark = pytest.mark.django_db
ACTOR = command("test")


def test_an_action_romanises_what_it_wrote() -> None:
    factories.station(name_zh="椿树暖新驿站")
    assert find("chunshu")[0].name_zh == "椿树暖新驿站"


def test_names_are_written_with_their_letters_at_once_not_again(monkeypatch) -> None:
    monkeypatch.setattr("stations.actions.base.romanise", lambda: 0)
    factories.station(name_zh="椿树暖新驿站", aliases=["旧“名字”\\"], signboard="Sign")
    assert not SearchName.objects.filter(letters__isnull=True).exists()
    assert find("chunshu")[0].name_zh == "椿树暖新驿站"


def test_a_writer_that_forgets_everything_is_found_by_characters() -> None:
    station = factories.station(name_zh="旧名字")
    Station.objects.filter(pk=station.pk).update(name_zh="新名字")
    assert find("新名字")[0].code == station.code
    assert find("旧名字") == []


def test_a_changed_name_is_found_by_its_letters() -> None:
    station = factories.station(name_zh="旧名字")
    ChangeStation(
        actor=ACTOR, code=station.code, fields={"name_zh": "广外驿站", "aliases": ["旧名字"]}
    ).execute()
    assert find("guangwai")[0].code == find("jmz")[0].code == station.code


def test_a_station_that_moves_is_near_its_new_place() -> None:
    station = factories.station(name_zh="移动驿站")
    ChangeStation(
        actor=ACTOR, code=station.code,
        fields={"point": factories.record(at=(116.5, 39.9)).fields["point"]},
    ).execute()  # fmt: skip
    assert find("移动", near=(116.5, 39.9))[0].distance_m == pytest.approx(0, abs=0.1)


def test_a_withdrawn_station_stays_findable_after_the_others() -> None:
    gone = factories.station(name_zh="永安驿站一")
    stays = factories.station(name_zh="永安驿站二号", at=(116.6, 39.9))
    WithdrawStation(actor=ACTOR, code=gone.code, on=date(2026, 1, 2), reason="拆了").execute()
    found = find("永安", near=factories.TAORANTING)
    assert [(hit.code, hit.withdrawn) for hit in found] == [(stays.code, False), (gone.code, True)]


@pytest.mark.parametrize("fields", [{"is_public": False}, {"status": "planned"}])
def test_what_the_public_may_not_see_is_not_found(fields: dict[str, object]) -> None:
    station = factories.station(name_zh="椿树暖新驿站")
    ChangeStation(actor=ACTOR, code=station.code, fields=fields).execute()
    assert find("椿树") == []


def test_rebuilding_changes_nothing() -> None:
    factories.station(name_zh="椿树暖新驿站", aliases=["椿树小站"])
    columns = ("kind", "ref", "text", "letters", "weight", "key")
    before = sorted(SearchName.objects.values_list(*columns))
    call_command("rebuild_search")
    assert sorted(SearchName.objects.values_list(*columns)) == before != []


def test_one_statement_over_many_rows_is_followed_row_by_row() -> None:
    made = [factories.station(name_zh=f"{name}驿站") for name in ("春", "夏", "秋", "冬")]
    every = Station.objects.filter(pk__in=[station.pk for station in made])
    swapped = dict(zip(["春驿站", "夏驿站"], ["夏驿站", "春驿站"], strict=True))
    whens = [When(name_zh=old, then=Value(new)) for old, new in swapped.items()]
    every.update(name_zh=Case(*whens, default=F("name_zh")), aliases=["老驿站"])
    every.filter(code=made[2].code).update(is_public=False)
    at = made[0].point
    assert at
    Landmark.objects.bulk_create(
        Landmark(
            code=code,
            kind="subway_station",
            name_zh=name,
            point=at,
            source=made[0].source,
        )
        for code, name in (("A1", "甲站"), ("A2", "乙站"))
    )
    Landmark.objects.filter(code="A2").delete()
    kept = sorted(SearchName.objects.values_list("kind", "ref", "text", "weight"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_rebuild()")
    assert sorted(SearchName.objects.values_list("kind", "ref", "text", "weight")) == kept
    assert {text for kind, _ref, text, _weight in kept if kind != "station"} == {"甲站"}
    assert ("station", made[0].code, "夏驿站", 0) in kept
    assert all(ref != made[2].code for _kind, ref, _text, _weight in kept)


def test_the_index_serves_two_characters_from_the_middle_of_a_name() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT 1 FROM stations_searchname"
            " WHERE key LIKE '%%' || rtrim(search_spaced('然亭')) || '%%'"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on search_name_key" in plan
