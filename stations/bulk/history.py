"""History rows, through COPY; and who they say has written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stations.bulk.copying import Json, copy, line, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who writes, why, as what action, and when."""

    action: str
    actor: str
    reason: str
    at: datetime
    run: int | None = None


COLUMNS = ("at", "action", "actor", "reason", "code", "changes")
Changes = Mapping[str, list[Any]]


def revision_lines(author: Author, changes: Iterable[tuple[str, Changes]]) -> Iterator[str]:
    """One for each (code, field → [before, after])."""
    who = "\t".join(map(text, (author.at, author.action, author.actor, author.reason)))
    return (f"{who}\t{line([code, Json(said)])}" for code, said in changes)


def write_revisions(author: Author, changes: Iterable[tuple[str, Changes]]) -> None:
    write_lines(revision_lines(author, changes))


def write_lines(lines: Iterable[str]) -> None:
    copy("stations_revision", COLUMNS, lines)
