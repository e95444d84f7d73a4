"""What changed since a harvester last asked, removals included; nothing is ever missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Any

from django.db import connection
from django.db.models import Q

from stations.models import Station, Tombstone
from stations.querysets import LISTED


@dataclass(frozen=True, order=True)
class Position:
    """Everything up to this transaction and code has been delivered."""

    xid: int = 0
    code: str = ""


@dataclass(frozen=True)
class Change:
    """`removed` is the reason a station is no longer listed, None while it is."""

    position: Position
    at: datetime
    removed: str | None


@dataclass(frozen=True)
class Changes:
    found: list[Change]
    following: Position
    more: bool


def changes(since: Position, limit: int, not_before: datetime | None = None) -> Changes:
    """Up to `limit` changes in the order of their transactions.

    Only transactions older than every one still running are reported, so that `following`
    never passes a change that commits later. `not_before` skips what was last changed earlier.
    """
    horizon = _horizon()
    rows = merge(
        _stations(since, horizon, limit + 1, not_before),
        _tombstones(since, horizon, limit + 1, not_before),
        key=lambda change: change.position,
    )
    found = [change for _, change in zip(range(limit + 1), rows, strict=False)]
    if len(found) > limit:
        found.pop()
        return Changes(found, found[-1].position, more=True)
    return Changes(found, max(since, Position(horizon)), more=False)


def _horizon() -> int:
    """The oldest transaction that may still be running; all before it are visible or undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def _window(since: Position, horizon: int) -> Q:
    same = Q(changed_xid=since.xid, code__gt=since.code) if since.code else Q(pk__in=[])
    from_here = Q(changed_xid__gt=since.xid) if since.code else Q(changed_xid__gte=since.xid)
    return Q(changed_xid__lt=horizon) & (same | from_here)


def _stations(
    since: Position, horizon: int, limit: int, not_before: datetime | None
) -> Iterator[Change]:
    found = Station.objects.filter(_window(since, horizon))
    if not_before:
        found = found.filter(updated_at__gte=not_before)
    columns = ("changed_xid", "code", "updated_at", "is_public", "status", "status_reason")
    for xid, code, at, public, status, reason in _page(found, columns, limit):
        listed = public and status in LISTED
        removed = None if listed else (reason or status if public else "unpublished")
        yield Change(Position(xid, code), at, removed)


def _tombstones(
    since: Position, horizon: int, limit: int, not_before: datetime | None
) -> Iterator[Change]:
    found = Tombstone.objects.filter(_window(since, horizon))
    if not_before:
        found = found.filter(removed_at__gte=not_before)
    columns = ("changed_xid", "code", "removed_at")
    for xid, code, at in _page(found, columns, limit):
        yield Change(Position(xid, code), at, "deleted")


def _page(found: Any, columns: tuple[str, ...], limit: int) -> Any:
    return found.order_by("changed_xid", "code").values_list(*columns)[:limit]
