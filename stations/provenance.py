"""Which source says what of a station: for every attribute who, when, how verified."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stations.bulk.current import read_statements
from stations.models import Station
from stations.settle import GROUP_OF, Statement, ranked

WHOLE = {"extra", "aliases", "amenities", "is_public", "synthetic"}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's word on one attribute."""

    source: str
    value: Any
    verification: str
    verified_at: str | None
    published: bool  # whether the source's licence lets it count


@dataclass(frozen=True, slots=True)
class Origin:
    """`holds` is what the column follows; None where a person decided (`pinned`)."""

    field: str
    holds: Said | None
    others: tuple[Said, ...]  # claims that say something else, best first
    pinned: Mapping[str, str] | None  # actor, at, reason

    @property
    def disputed(self) -> bool:
        return bool(self.others)


def provenance(station: Station) -> list[Origin]:
    """Every attribute that any claim speaks of or a person decided, by name."""
    statements = read_statements([station.pk])[station.pk]
    return origins(statements, station.pinned)


def origins(statements: Sequence[Statement], pinned: Mapping[str, Any]) -> list[Origin]:
    """Pure: as `provenance`. Amenities are named `amenities.<key>`."""
    counted = ranked(statements) if statements else []
    rest = [s for s in statements if s not in counted]
    order = [*counted, *sorted(rest, key=lambda s: s.precedence)]
    names = {name for s in statements for name in _fields(s)} | set(pinned)
    return [_origin(name, order, len(counted), pinned) for name in sorted(names)]


def disputed(statements: Sequence[Statement]) -> list[Origin]:
    """Attributes on which claims differ."""
    return [origin for origin in origins(statements, {}) if origin.disputed]


def _origin(
    name: str, order: Sequence[Statement], counted: int, pinned: Mapping[str, Any]
) -> Origin:
    group = GROUP_OF.get(name, (name,))
    leader = next((s for s in order if any(_value(s, n) is not None for n in group)), None)
    said = [
        Said(s.source, _value(s, name), s.verification, s.verified_at, index < counted)
        for index, s in enumerate(order)
        if _value(s, name) is not None
    ]
    note = next((pinned[n] for n in (name, *group) if n in pinned), None)
    leads = note is None and leader is not None and _value(leader, name) is not None
    holds = said[0] if leads else None
    others = tuple(s for s in said if holds is None or s.value != holds.value)
    return Origin(name, holds, others, note)


def _fields(statement: Statement) -> Iterable[str]:
    yield from (name for name in statement.values if name not in WHOLE)
    yield from (f"amenities.{key}" for key in statement.values.get("amenities", {}))


def _value(statement: Statement, name: str) -> Any:
    group, _, key = name.partition(".")
    if group == "amenities":
        return statement.values.get("amenities", {}).get(key, {}).get("state")
    return statement.values.get(name)
