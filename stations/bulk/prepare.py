"""New stations as lines for COPY: all the work on them that needs no database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.models import Source
from stations.bulk import rows
from stations.bulk.copying import Json, line
from stations.bulk.history import Author, revision_lines
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
class Numbered:
    """A claim with what its station will have by the database (`stations.bulk.insert.numbered`)."""

    id: int
    code: str
    claim: NewClaim
    areas: dict[str, str | None]  # that cover its point; what none covers keeps its declared one


@dataclass(frozen=True, slots=True)
class Prepared:
    """A station to be: its code, its values, and a line for COPY that lacks only the schedule."""

    code: str
    values: dict[str, Any]
    line: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts are whole lines for COPY; the amenities of a station are one text."""

    stations: list[Prepared]
    claims: list[str]
    amenities: list[str]
    revisions: list[str]
    letters: str  # of their names


def prepare(author: Author, source: Source, new: Sequence[Numbered]) -> Batch:
    stations = [_prepared(author, source, each) for each in new]
    names = {name for station in stations for name in _names(station.values)}
    return Batch(
        stations=stations,
        claims=[_claim(author, source, each) for each in new],
        amenities=[
            "".join(rows.amenity_lines(each.id, station.values["amenities"]))
            for each, station in zip(new, stations, strict=True)
        ],
        revisions=list(
            revision_lines(author, ((s.code, difference({}, s.values)) for s in stations))
        ),
        letters=announcement(names),
    )


def _prepared(author: Author, source: Source, new: Numbered) -> Prepared:
    claim = new.claim
    statement = Statement(
        source=source.key,
        source_ref=claim.source_ref,
        values=claim.values,
        verification=claim.verification,
        verified_at=claim.verified_at,
        at=author.at,
        redistributable=source.redistributable,
    )
    values = settle([statement]) | {name: code for name, code in new.areas.items() if code}
    cells = [new.id, new.code, Json(), *rows.arrays(values["amenities"]), *rows.cells(values)]
    return Prepared(new.code, values, line(cells))


def _claim(author: Author, source: Source, new: Numbered) -> str:
    claim = new.claim
    return line([
        new.id, source.key, claim.source_ref, Json(claim.values), claim.verification,
        claim.verified_at, author.at, author.run,
    ])  # fmt: skip


def _names(values: Mapping[str, Any]) -> Iterator[str]:
    yield values["name_zh"]
    yield from filter(None, (values["signboard"], values["name_en"], *values["aliases"]))
