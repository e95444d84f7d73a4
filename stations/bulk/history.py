"""History rows, through COPY; and who they say has written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stations.bulk.copying import Encoded, Json, copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who writes, why, as what action, and when."""

    action: str
    actor: str
    reason: str
    at: datetime
    run: int | None = None


Changes = Mapping[str, list[Any]] | Encoded


def write_revisions(author: Author, changes: Iterable[tuple[str, Changes]]) -> int:
    """One row for each (code, field → [before, after])."""
    columns = ("code", "at", "action", "actor", "reason", "changes")
    who = (author.at, author.action, author.actor, author.reason)
    rows = ((code, *who, c if isinstance(c, Encoded) else Json(c)) for code, c in changes)
    return copy("stations_revision", columns, rows)
