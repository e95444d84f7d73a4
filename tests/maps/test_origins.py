"""The station page: who said what, where sources differ, nothing that may not be published."""

import pytest
from django.test import Client
from django.utils import timezone

from stations.actions import ChangeStation
from stations.models import Claim, Station
from stations.permissions import command
from tests.factories import source, station

pytestmark = pytest.mark.django_db


def claim(
    of: Station, by: str, verification: str, day: str | None = None, **values: object
) -> None:
    found = source(by)
    if by == "secret":
        type(found).objects.filter(pk=found.pk).update(redistributable=False)
    type(found).objects.filter(pk=found.pk).update(title=f"来源 {by}")
    Claim.objects.create(
        station=of, source=found, source_ref="1", values=values, verification=verification,
        verified_at=day, at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def page(client: Client) -> str:
    made = station(floor="二层", host="街道")
    Claim.objects.filter(station=made).delete()
    claim(made, "walk", "on_site", "2026-05-01", floor="二层", amenities={"ac": {"state": "yes"}})
    claim(made, "press", "press_only", floor="一层", host="街道", fee="free")
    claim(made, "secret", "operator", floor="秘密楼层")
    change = ChangeStation(
        actor=command("张三"), code=made.code, fields={"gate_rule": "走北门"}, reason="电话"
    )
    change.execute()
    return client.get(f"/stations/{made.code}/").content.decode()


def test_a_disagreement_shows_both_words_and_which_one_holds(page: str) -> None:
    text = " ".join(page[page.index("每一项是谁说的") :].split())
    assert "1 项说法不一" in text
    assert "采用 <b>二层</b>" in text
    assert "另说 一层" in text
    assert text.index("来源 walk") < text.index("来源 press")
    assert "实地核实 · 2026年5月1日" in text


def test_what_is_agreed_is_listed_by_source_and_what_a_person_decided_without_a_name(
    page: str,
) -> None:
    text = page[page.index("每一项是谁说的") :]
    assert "空调" in text
    assert "工作人员核定" in text
    assert "门禁规定" in text
    assert "张三" not in page


def test_words_that_may_not_be_published_are_not_on_the_page(page: str) -> None:
    assert "秘密" not in page
    assert "secret" not in page


def test_the_checklists_say_what_is_missing_and_what_is_unknown(client: Client) -> None:
    made = station(amenities=("ac", "water"), location_type="in_mall")
    page = client.get(f"/stations/{made.code}/").content.decode()
    text = " ".join(page[page.index("对照标准") :].split())
    assert "六有" in text
    assert "6 项知道" in text
    assert "未知：" in text
    assert "没有：" in text
