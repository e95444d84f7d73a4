"""The words a rider reads, at the edges of a day."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from maps.words import times
from maps.words.opening import opening
from stations.hours import SHANGHAI

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=SHANGHAI)  # a Tuesday


def _station(state: str, **fields: Any) -> SimpleNamespace:
    given = {"status": "open", "hours": "", "closes_at": None, "opens_at": None}
    return SimpleNamespace(open_state=state, **given | fields)


def _at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("station", "symbol", "words"),
    [
        (_station("open", closes_at=_at(24, 15, 40)), "closing", "还开 40 分钟，15:40 关"),
        (_station("open", closes_at=_at(24, 15, 45)), "closing", "还开 45 分钟，15:45 关"),
        (_station("open", closes_at=_at(24, 15, 46)), "open", "还开 46 分钟，15:46 关"),
        (_station("open", closes_at=_at(24, 17, 10)), "open", "还开 2 小时 10 分，17:10 关"),
        (_station("open", closes_at=_at(24, 22, 30)), "open", "还开 7 小时，22:30 关"),
        (_station("open", closes_at=_at(25, 1)), "open", "还开 10 小时，明天 01:00 关"),
        (_station("open", hours="24/7"), "always", "24 小时开"),
        (_station("open"), "open", "开着，这两周不关门"),
        (_station("closed", opens_at=_at(24, 16)), "closed", "关着，16:00 开"),
        (_station("closed", opens_at=_at(25, 9)), "closed", "关着，明天 09:00 开"),
        (_station("closed", opens_at=_at(27, 9)), "closed", "关着，周五 09:00 开"),
        (_station("closed", opens_at=_at(8, 9, month=12)), "closed", "关着，12月8日 09:00 开"),
        (_station("closed"), "closed", "关着，这两周不开门"),
        (_station("closed", status="suspended"), "closed", "暂停服务"),
        (_station("unknown"), "unknown", "开门时间未知"),
    ],
)
def test_opening(station: Any, symbol: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    found = opening(station)
    assert (found.symbol, found.words) == (symbol, words)


def test_a_given_time_is_spoken_of_as_then() -> None:
    found = opening(_station("open", closes_at=_at(24, 17)), NOW)
    assert found.words == "那时开着，17:00 关"


def test_what_is_left_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    station = _station("open", closes_at=_at(24, 15, 40))
    assert opening(station).words == "还开 40 分钟，15:40 关"
    with override("en"):
        assert opening(station).words == "Open for 40 min, closes 15:40"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "1 分钟"), (3599, "59 分钟"), (3600, "1 小时"), (7800, "2 小时 10 分"),
     (10800, "3 小时"), (14399, "3 小时")],
)  # fmt: skip
def test_duration_never_promises_too_much(seconds: int, words: str) -> None:
    assert times.duration(seconds) == words


@pytest.mark.parametrize(
    ("metres", "short", "sentence"),
    [(0, "10 m", "10 米"), (354, "350 m", "350 米"), (994, "990 m", "990 米"),
     (999, "1 km", "1 公里"), (2340, "2.3 km", "2.3 公里"), (14200, "14 km", "14 公里")],
)  # fmt: skip
def test_distance(metres: float, short: str, sentence: str) -> None:
    assert (times.distance(metres), times.far(metres)) == (short, sentence)


def test_days_ago() -> None:
    today = date(2026, 11, 24)
    words = [times.ago(today - timedelta(days=n), today) for n in (0, 1, 3, 61, 500)]
    assert words == ["今天", "昨天", "3 天前", "2 个月前", "2025年7月12日"]


def test_dates_in_english() -> None:
    with override("en"):
        assert times.full_date(date(2026, 11, 3)) == "3 Nov 2026"
