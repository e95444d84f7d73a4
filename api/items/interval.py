"""The `datetime` parameter: an instant, a day, or an interval with open ends."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from stations.parameters import RFC3339, ParameterError, shown

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class TimeSpan:
    """Both ends belong to it; None is open."""

    start: datetime | None
    end: datetime | None


def parse_datetime(text: str) -> TimeSpan:
    """`t`, `a/b`, `../b`, `a/..`, `/b`, `a/`; a date alone is that whole day in Beijing."""
    parts = text.split("/")
    if len(parts) > 2 or set(parts) <= {"", ".."}:
        raise _refused(text)
    if len(parts) == 1:
        return TimeSpan(_bound(text, parts[0]), _bound(text, parts[0], end=True))
    start = None if parts[0] in {"", ".."} else _bound(text, parts[0])
    end = None if parts[1] in {"", ".."} else _bound(text, parts[1], end=True)
    if start and end and start > end:
        raise ParameterError("datetime", _("%s 的起点在终点之后") % shown(text))
    return TimeSpan(start, end)


def _bound(text: str, part: str, *, end: bool = False) -> datetime | None:
    """One end; the years 0 and 9999, which clients send for open ends, are open."""
    if not (DAY.fullmatch(part) or RFC3339.fullmatch(part)):
        raise _refused(text)
    if part[:4] in {"0000", "9999"}:
        return None
    try:
        if DAY.fullmatch(part):
            day = datetime.fromisoformat(part).replace(tzinfo=BEIJING)
            return day + timedelta(days=1, microseconds=-1) if end else day
        return datetime.fromisoformat(part.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _refused(text) from None


def _refused(text: str) -> ParameterError:
    return ParameterError(
        "datetime",
        _("%s 不是 RFC 3339 时间或区间，例如 2026-01-01T00:00:00Z/..") % shown(text),
    )
