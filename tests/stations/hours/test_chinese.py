from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.hours import Parsed, parse_chinese, parse_osm, to_osm
from stations.hours.chinese.festivals import NOTE

UNDERSTOOD = [
    ("24小时", "24/7"),
    ("全天候开放", "24/7"),
    ("7×24小时", "24/7"),
    ("24小时全年无休", "24/7"),
    ("08:00-22:00", "08:00-22:00"),
    ("08:00-00:00", "08:00-24:00"),
    ("每天 9:00—17:00", "09:00-17:00"),
    ("９：００～１７：３０", "09:00-17:30"),
    ("9:00至17:00", "09:00-17:00"),
    ("9-17点", "09:00-17:00"),
    ("早八点到晚十点", "08:00-22:00"),
    ("早7:00-晚22:00", "07:00-22:00"),
    ("上午9点-下午5点半", "09:00-17:30"),
    ("上午8:30-11:30，下午1:30-5:30", "08:30-11:30,13:30-17:30"),
    ("中午12点到下午2点", "12:00-14:00"),
    ("晚上8点到10点", "20:00-22:00"),
    ("07:00-次日1点", "07:00-01:00"),
    ("18:00-凌晨2点", "18:00-02:00"),
    ("晚10点-早6点", "22:00-06:00"),
    ("夜间22:00-7:00", "22:00-07:00"),
    ("8:00-次日8:00", "24/7"),
    ("周一至周五 09:00-17:00", "Mo-Fr 09:00-17:00; PH off"),
    ("周一至五 9：00-18：00", "Mo-Fr 09:00-18:00; PH off"),
    ("周1至周5 9:00-18:00", "Mo-Fr 09:00-18:00; PH off"),
    ("周一、三、五 9:00-11:30", "Mo,We,Fr 09:00-11:30; PH off"),
    ("周一至周五（工作日）9:00-17:00", "Mo-Fr 09:00-17:00; PH off"),
    ("周一至周五（节假日除外）9:00-17:00", "Mo-Fr 09:00-17:00; PH off"),
    ("08:30-12:00,13:00-17:30（工作日）", "Mo-Fr 08:30-12:00,13:00-17:30; PH off"),
    ("8:30-17:30；周末休息", "08:30-17:30; Sa,Su off; PH off"),
    ("周一至周五9:00-17:00，节假日照常", "Mo-Fr,PH 09:00-17:00"),
    ("周六、周日及法定节假日 10:00-16:00", "Sa,Su,PH 10:00-16:00"),
    ("8:00-20:00，节假日9:00-17:00", "08:00-20:00; PH 09:00-17:00"),
    ("每天8:00-20:00 法定节假日休息", "08:00-20:00; PH off"),
    ("开放时间：周一至周日：8：00—20：00", "08:00-20:00"),
    ("9:00-17:00（周一闭馆）", "09:00-17:00; Mo off"),
    ("除周一外 9:00-17:00", "09:00-17:00; Mo off"),
    ("9:00-17:00，周一闭馆，节假日照常", "09:00-17:00; Mo off; PH 09:00-17:00"),
    ("8:00-20:00，周末9:00-18:00", "08:00-20:00; Sa,Su 09:00-18:00"),
    ("9:00-17:00，中午休息 12:00-13:30", "09:00-12:00,13:30-17:00"),
    ("工作日9:00-17:00（午休12:00-13:00）", "Mo-Fr 09:00-12:00,13:00-17:00; PH off"),
    (
        "周一至周五9:00-17:00；冬季（11-3月）9:00-16:30",
        "Mo-Fr 09:00-17:00; Nov-Mar Mo-Fr 09:00-16:30; PH off",
    ),
    (
        "夏季（5月-10月）8:00-20:00，冬季（11月-4月）8:30-19:00",
        "May-Oct 08:00-20:00; Nov-Apr 08:30-19:00",
    ),
    (
        "5月1日至9月15日 8:00-20:00\n9月16日至次年4月30日 9:00-18:00",
        "May 1-Sep 15 08:00-20:00; Sep 16-Apr 30 09:00-18:00",
    ),
    (
        "夏季（5-9月）周一至周五8:00-18:00，周末9:00-17:00；"
        "冬季（10-4月）周一至周五8:30-17:30，周末及节假日休息",
        "May-Sep Mo-Fr 08:00-18:00; May-Sep Sa,Su 09:00-17:00; Oct-Apr Mo-Fr 08:30-17:30; "
        "Oct-Apr Sa,Su off; PH off",
    ),
    ("24小时扫码进入", '24/7 "qr"'),
    ("7:00-22:00，夜间22:00-次日7:00密码锁", '07:00-22:00 open, 22:00-07:00 "keypad"'),
    ("24小时，夜间22:00-7:00密码锁", '24/7 open, 22:00-07:00 "keypad"'),
    (
        "7:00-22:00有人值守，22:00-次日7:00密码锁",
        '07:00-22:00 "staffed", 22:00-07:00 "keypad"',
    ),
]

NOT_UNDERSTOOD = [
    "",
    "工作日开放",
    "随小哥作息而定",
    "22时许仍开放（记者所见）",
    "每月第二个星期二活动",
    "非24小时",
    "夏季8:00-20:00，冬季8:30-19:00",
    "9点到5点",
    "17:00-09:00",
    "0:00-0:00",
    "8:00-次日9:00",
    "9:60-10:00",
    "晚上2点-4点",
    "下午2点-1点",
    "晚20:00-10:00",
    "周一至周五9:00-17:00，周六10:00-12:00，节假日照常",
    "8:00-22:00有人值守，22:00-次日7:00密码锁，扫码进入",
    "每天、周末 9:00-17:00",
    "周一至周五，周六 9:00-12:00",
    "9:00-17:00，工作日、周末休息",
    "9:00-",
    "8:00-20:00，9:00-18:00",
    "每天8:00-20:00，周末9:00-18:00",
    "周一至周五9:00-17:00，周五9:00-16:00",
    "周一至周五9:00-17:00，周五休息",
    "周一至周五9:00-17:00，全年无休",
    "9:00-17:00，节假日照常，节假日休息",
    "9:00-17:00，周一闭馆（节假日除外）",
    "9:00-17:00（周末）10:00-16:00",
    "9:00-17:00 周一至周五 10:00-16:00",
    "9:00-17:00（中午休息）",
    "9:00-12:00，午休12:00-13:00",
    "8:00-20:00，夜间不开放",
    "周末夜间休息 9:00-17:00",
    "周一至周五9:00-17:00，周末10:00-16:00，中午12:00-13:00休息",
    "周一至周五9:00-17:00，周末10:00-16:00，冬季（11-3月）9:00-16:00",
    "夏季(5-10月)8:00-20:00，冬季(11-4月)8:30-19:00，周末9:00-18:00",
    "8:30-12:00,13:00-17:30扫码进入",
    "9:00-17:00；24小时自助银行",
    "9²:00-17:00",
]


@pytest.mark.parametrize(("words", "hours"), UNDERSTOOD)
def test_words_from_the_field_become_osm_hours(words: str, hours: str) -> None:
    parsed = parse_chinese(words)
    assert (parsed.hours, parsed.understood, parsed.words) == (hours, True, words)


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_unclear_or_contradictory_words_are_kept_with_a_reason_and_not_guessed(words: str) -> None:
    parsed = parse_chinese(words)
    assert (parsed.hours, parsed.understood, parsed.words) == (None, False, words)
    assert parsed.notes


@pytest.mark.parametrize(
    ("words", "hours", "notes"),
    [
        (
            "24小时（白天有人值守，夜间密码锁+摄像头）",
            "24/7",
            ("白天有人值守", "夜间密码锁+摄像头"),
        ),
        ("8:00-22:00，夜间密码锁", "08:00-22:00", ("夜间密码锁",)),
        ("8:00-20:00，春节期间休息", "08:00-20:00; PH unknown", ("春节期间休息", NOTE)),
        ("8:00-20:00（以门店实际为准）", "08:00-20:00", ("以门店实际为准",)),
        (
            "周一至周五9:00-17:00，周末10:00-16:00",
            "Mo-Fr 09:00-17:00; Sa,Su 10:00-16:00",
            ("节假日未说明",),
        ),
        (
            "工作日9:00-17:00，周末10:00-16:00",
            "Mo-Fr 09:00-17:00; Sa,Su 10:00-16:00; PH unknown",
            ("节假日未说明",),
        ),
        (
            "夏季（5-9月）8:00-20:00；冬季（11-3月）8:30-19:00",
            "May-Sep 08:00-20:00; Nov-Mar 08:30-19:00; Apr,Oct unknown",
            ("部分月份未说明",),
        ),
    ],
)
def test_what_hours_cannot_hold_is_noted(words: str, hours: str, notes: tuple[str, ...]) -> None:
    assert parse_chinese(words) == Parsed(hours, words, notes, True)


def test_reason_names_the_words_that_were_not_understood() -> None:
    assert parse_chinese("9:00-17:00 电话预约").notes == ("看不懂：电话预约",)
    assert "17:00-09:00" in parse_chinese("17:00-09:00").notes[0]


_VOCABULARY = st.sampled_from(
    [
        *("周一", "周一至周五", "周末", "工作日", "节假日", "每天", "9:00-17:00", "18:00-20:00"),
        *("8点", "到", "次日1点", "休息", "除外", "除", "外", "照常", "全年无休", "午休", "24小时"),
        *("（", "）", "，", "；", "、", "\n", "夏季", "5-10月", "11月-4月", "夜间", "密码锁"),
        *("扫码", "春节休息", "12:00-13:00", "晚上10点-早6点", "下午", "半", " ", ":", "不"),
    ]
)
_MIXED = st.lists(_VOCABULARY | st.text(max_size=3), max_size=14).map("".join)


@given(st.one_of(st.text(max_size=80), _MIXED))
def test_any_text_is_answered_with_valid_hours_or_none(text: str) -> None:
    parsed = parse_chinese(text)
    assert parsed.words == text
    assert parsed.understood == (parsed.hours is not None)
    if parsed.hours is not None:
        assert to_osm(parse_osm(parsed.hours)) == parsed.hours


@given(st.sampled_from(UNDERSTOOD), st.integers(0, 60), st.sampled_from("暂约🚴\x00未否"))
def test_one_unknown_word_anywhere_leaves_the_text_not_understood(
    known: tuple[str, str], place: int, unknown: str
) -> None:
    words = known[0][:place] + unknown + known[0][place:]
    assert not parse_chinese(words).understood


_CLOCK = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


def _spoken(clock: tuple[int, int]) -> str:
    hour, minute = clock
    part = "凌晨" if hour < 6 else "上午" if hour < 12 else "下午" if hour < 18 else "晚上"
    quarters = {0: "", 15: "一刻", 30: "半", 45: "三刻"}
    return f"{part}{hour if hour <= 12 else hour - 12}点{quarters[minute]}"


@given(_CLOCK, _CLOCK)
def test_spoken_times_mean_what_the_24_hour_clock_means(
    start: tuple[int, int], end: tuple[int, int]
) -> None:
    start, end = sorted((start, end))
    if start == end:
        end = (23, 50)
    said = f"{_spoken(start)}到{_spoken(end) if end[1] != 50 else '23:50'}"
    assert parse_chinese(said).hours == "{:02}:{:02}-{:02}:{:02}".format(*start, *end)


@pytest.mark.parametrize("piece", ["春", "周一", "9:00-", "除", "以", "夜间密码", "(", "🚴\x07"])
def test_ten_kilobytes_are_kept_and_not_read(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    parsed = parse_chinese(text)
    assert (parsed.hours, parsed.words) == (None, text)
