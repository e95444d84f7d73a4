"""The `datetime` parameter: an instant, a day, or an interval with open ends."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from api.items.values import DAY
from stations.parameters import RFC3339, ParameterError, shown

BEIJING = ZoneInfo("Asia/Shanghai")
OPEN = {"", ".."}


@dataclass(frozen=True)
class TimeSpan:
    """Both ends belong to it; None is open."""

    start: datetime | None
    end: datetime | None


def parse_datetime(text: str) -> TimeSpan:
    """`t`, `a/b`, `../b`, `a/..`, `/b`, `a/`; a date alone is that whole day in Beijing."""
    parts = text.split("/")
    if len(parts) > 2 or set(parts) <= OPEN:
        raise _refused(text)
    first, last = parts[0], parts[-1]
    start = None if first in OPEN else _bound(text, first)
    end = None if last in OPEN else _bound(text, last, end=True)
    if len(parts) == 2:  # clients send the years 0 and 9999 for open ends
        start = None if first.startswith("0000") else start
        end = None if last.startswith("9999") else end
    if start and end and start > end:
        raise ParameterError("datetime", _("%s 的起点在终点之后") % shown(text))
    return TimeSpan(start, end)


def _bound(text: str, part: str, *, end: bool = False) -> datetime:
    """One end; the year 0, which Python does not know, is as early as can be."""
    if not (DAY.fullmatch(part) or RFC3339.fullmatch(part)):
        raise _refused(text)
    try:
        if part.startswith("0000"):
            datetime.fromisoformat("2000" + part[4:].upper())  # is it a date at all?
            return datetime.min.replace(tzinfo=UTC)
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
