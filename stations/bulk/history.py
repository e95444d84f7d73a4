"""Claims, and history rows, through COPY."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stations.bulk.copying import Json, copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who writes, why, as what action, and when."""

    action: str
    actor: str
    reason: str
    at: datetime
    run: int | None = None


def write_revisions(author: Author, changes: Iterable[tuple[str, Mapping[str, list[Any]]]]) -> int:
    """One row for each (code, field → [before, after])."""
    columns = ("code", "at", "action", "actor", "reason", "changes")
    who = (author.at, author.action, author.actor, author.reason)
    return copy("stations_revision", columns, ((code, *who, Json(c)) for code, c in changes))


def write_claims(rows: Iterable[tuple[Any, ...]]) -> int:
    """Rows of station, source, reference, values, verification, verified_at, at, run."""
    columns = ("station_id", "source_id", "source_ref", "values", "verification", "verified_at",
               "at", "run_id")  # fmt: skip
    return copy("stations_claim", columns, rows)
