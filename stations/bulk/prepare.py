"""New stations as lines for COPY: all the work on them that needs no database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.models import Source
from stations.bulk import rows
from stations.bulk.copying import Json, encoded, line
from stations.bulk.history import Author
from stations.search.letters import announcement
from stations.settle import Statement, settle
from stations.snapshot import difference


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What a source says of a station that nobody knows yet; checked already."""

    source_ref: str
    values: dict[str, Any]
    verification: str
    verified_at: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A station to be: its values, and lines that want only what the database will say.

    `station` follows id, code and schedule; `claim` follows id; `changes` is a JSON object without
    areas and closing brace.
    """

    values: dict[str, Any]
    station: str
    claim: str
    changes: str


@dataclass(frozen=True, slots=True)
class Batch:
    claims: Sequence[NewClaim]
    stations: list[Prepared]
    letters: str  # of their names


def prepare(author: Author, source: Source, claims: Sequence[NewClaim]) -> Batch:
    stations = [_prepared(author, source, claim) for claim in claims]
    names = {name for station in stations for name in _names(station.values)}
    return Batch(claims, stations, announcement(names))


def _prepared(author: Author, source: Source, claim: NewClaim) -> Prepared:
    statement = Statement(
        source=source.key,
        source_ref=claim.source_ref,
        values=claim.values,
        verification=claim.verification,
        verified_at=claim.verified_at,
        at=author.at,
        redistributable=source.redistributable,
    )
    values = settle([statement])
    changes = difference({}, {k: v for k, v in values.items() if k not in rows.AREAS})
    return Prepared(
        values,
        line([Json(), *rows.arrays(values["amenities"]), *rows.cells(values)]),
        line([
            source.key, claim.source_ref, Json(claim.values), claim.verification,
            claim.verified_at, author.at, author.run,
        ]),
        encoded(changes).removesuffix("}"),
    )  # fmt: skip


def _names(values: Mapping[str, Any]) -> Iterator[str]:
    yield values["name_zh"]
    yield from filter(None, (values["signboard"], values["name_en"], *values["aliases"]))
