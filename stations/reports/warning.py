"""When a station counts as warned of: one rule, one place that reads, one that writes.

Within a day, two senders found it closed, and nobody has confirmed since that all is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Value

from stations.models import Confirmation, Report, Station
from stations.reports.hold import hold_station
from stations.reports.workflow import LIVE
from stations.vocabulary import ReportType

FRESH = timedelta(hours=24)
ENOUGH = 2  # senders


@dataclass(frozen=True, slots=True)
class Sign:
    """One sender's word: closed, or (`confirms`) all right."""

    at: datetime
    sender: str
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class Warning:
    """`count` senders found it closed; `until` is None while they are too few."""

    count: int = 0
    until: datetime | None = None


def warning(signs: Iterable[Sign], now: datetime) -> Warning:
    """What the signs of one station amount to. Pure; their order does not matter."""
    fresh = [sign for sign in signs if now - FRESH < sign.at <= now]
    confirmed = max((sign.at for sign in fresh if sign.confirms), default=now - FRESH)
    closed = [sign for sign in fresh if not sign.confirms and sign.at > confirmed]
    count = len({sign.sender for sign in closed})
    if count < ENOUGH:
        return Warning(count)
    return Warning(count, max(sign.at for sign in closed) + FRESH)


def signs(station: int, now: datetime) -> list[Sign]:
    """One statement: the reports and confirmations of the last day that count."""
    reports = Report.objects.filter(
        station=station,
        type=ReportType.CLOSED_WHEN_OPEN,
        status__in=LIVE,
        held=False,
        at__gt=now - FRESH,
    ).values_list("at", "sender", Value(False))
    confirmations = Confirmation.objects.filter(station=station, proven=True, at__gt=now - FRESH)
    union = reports.union(confirmations.values_list("at", "sender", Value(True)), all=True)
    return [Sign(*row) for row in union]


def refresh(station: int, now: datetime) -> Warning:
    """Bring what reports say of a station up to date; call it in the transaction that matters."""
    hold_station(station)
    found = warning(signs(station, now), now)
    count = found.count if found.until else 0
    columns = {
        "warned_until": found.until, "warned_count": count, "open_reports": waiting(station),
    }  # fmt: skip
    Station.objects.filter(pk=station).exclude(**columns).update(**columns)
    return found


def waiting(station: int) -> int:
    """Reports that nobody has answered; what is held or only repeated does not count."""
    rows = Report.objects.filter(station=station, status__in=LIVE, duplicate_of=None)
    return rows.filter(held=False).count()
