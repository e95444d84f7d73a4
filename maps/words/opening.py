"""Open or not, in words, with the symbol that says the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from maps.words.times import clock, duration
from stations.vocabulary import Status
from stations.wants import ALWAYS

CLOSING_SOON = timedelta(minutes=45)


@dataclass(frozen=True)
class Opening:
    """`symbol`: open, closing, always, closed or unknown; `words` a whole statement."""

    symbol: str
    words: str

    @property
    def is_open(self) -> bool:
        return self.symbol in {"open", "closing", "always"}


def opening(station: Any, at: datetime | None = None) -> Opening:
    """What to say of a station annotated by `with_open_state`; `at` None means now."""
    now = at or timezone.now()
    if station.status != Status.OPEN:
        return Opening("closed", str(Status(station.status).label))
    if station.open_state == "open":
        return _open(station, now, then=at is not None)
    if station.open_state == "closed":
        return Opening("closed", _closed(station, now))
    return Opening("unknown", _("开门时间未知"))


def _open(station: Any, now: datetime, then: bool) -> Opening:
    if station.hours == ALWAYS:
        return Opening("always", _("24 小时开"))
    if station.closes_at is None:
        return Opening("open", _("开着，这两周不关门"))
    left = station.closes_at - now
    words = {"time": clock(station.closes_at, now), "left": duration(left.total_seconds())}
    symbol = "closing" if left <= CLOSING_SOON else "open"
    return Opening(
        symbol, (_("那时开着，%(time)s 关") if then else _("还开 %(left)s，%(time)s 关")) % words
    )


def _closed(station: Any, now: datetime) -> str:
    if station.opens_at is None:
        return _("关着，这两周不开门")
    return _("关着，%(time)s 开") % {"time": clock(station.opens_at, now)}
