"""History rows, through COPY; and who they say has written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stations.bulk.copying import Encoded, Json, copy, line, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who writes, why, as what action, and when."""

    action: str
    actor: str
    reason: str
    at: datetime
    run: int | None = None


Changes = Mapping[str, list[Any]] | Encoded


def write_revisions(author: Author, changes: Iterable[tuple[str, Changes]]) -> None:
    """One row for each (code, field → [before, after])."""
    columns = ("at", "action", "actor", "reason", "code", "changes")
    who = "\t".join(map(text, (author.at, author.action, author.actor, author.reason)))
    rows = ((code, c if isinstance(c, Encoded) else Json(c)) for code, c in changes)
    copy("stations_revision", columns, (f"{who}\t{line(row)}" for row in rows))
