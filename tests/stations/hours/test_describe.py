from __future__ import annotations

import pytest
from hypothesis import given

from stations.hours import Hours, HoursError, describe

from .strategies import hours


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("24/7", "24小时开放", "open 24 hours"),
        ("08:00-22:00", "每天 08:00–22:00", "daily 08:00–22:00"),
        (
            "Mo-Fr 09:00-17:00; PH off",
            "周一至周五 09:00–17:00，公休日 不开",
            "Mon–Fri 09:00–17:00; public holidays closed",
        ),
        (
            "Sa,Su,PH 08:30-12:00,13:00-17:30",
            "周六、周日、公休日 08:30–12:00、13:00–17:30",
            "Sat, Sun, public holidays 08:30–12:00, 13:00–17:30",
        ),
        ("07:00-01:00", "每天 07:00–次日01:00", "daily 07:00–next day 01:00"),
        (
            "Apr 1-Oct 15 08:00-20:00; Nov-Mar off",
            "4月1日至10月15日 08:00–20:00，11月至3月 不开",
            "1 Apr–15 Oct 08:00–20:00; Nov–Mar closed",
        ),
        (
            '07:00-22:00 open, 22:00-07:00 "keypad"',
            "每天 07:00–22:00，另 每天 22:00–次日07:00（密码进入）",
            "daily 07:00–22:00; also daily 22:00–next day 07:00 (door code)",
        ),
        ('Sa unknown "ring"', "周六 时间不详（ring）", "Sat hours unknown (ring)"),
        ("Mo open", "周一 全天", "Mon all day"),
        ("off", "每天 不开", "daily closed"),
    ],
)
def test_hours_read_as_people_say_them(text: str, chinese: str, english: str) -> None:
    assert describe(text) == chinese
    assert describe(text, "en") == english


@given(hours)
def test_every_hours_can_be_described_and_english_has_no_chinese_of_its_own(value: Hours) -> None:
    said = "".join(rule.comment or "" for rule in value.rules)
    english = describe(value, "en")
    assert describe(value) != english
    assert not any("\u4e00" <= c <= "\u9fff" and c not in said for c in english)


def test_hours_that_cannot_be_read_are_refused() -> None:
    with pytest.raises(HoursError):
        describe("now and then")
