"""Which pieces there are: geohash cells, halved until each is small, each with a content hash."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.postgres.aggregates import BitXor
from django.db.models import BigIntegerField, CharField, Count, F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, Left

from stations.models import Station

FORMAT = "3"  # part of every hash: a new format is a new address
SHORTEST, LONGEST = 3, 6  # characters of a geohash: 156 km to 1.2 km
FULL = 1000  # stations of a piece; about 40 KB compressed
SIGNS = "0123456789bcdefghjkmnpqrstuvwxyz"  # of a geohash, in the order of their cells
NOWHERE = "nowhere"  # the piece of stations without a position


Row = tuple[str, int, int]  # geohash, stations, the stamps of all of them in one


@dataclass(frozen=True)
class Piece:
    """`cell` is a geohash prefix, or a run of them: `wx4g0-7`. `hash` moves when a station does."""

    cell: str
    hash: str
    count: int


def cell_of(column: str = "point") -> Coalesce:
    geohash = Func(F(column), Value(LONGEST), function="ST_GeoHash", output_field=CharField())
    return Coalesce(geohash, Value(NOWHERE), output_field=CharField())


def inside(cell: str) -> Q:
    """Whether a row with its `cell_of` as `geohash` belongs to the piece `cell`."""
    if cell == NOWHERE:
        return Q(geohash=NOWHERE)
    first, _, last = cell.partition("-")
    within = Q(prefix__gte=first, prefix__lte=first[:-1] + (last or first[-1]))
    return within & ~Q(geohash=NOWHERE)


def prefix(cell: str) -> Left:
    """As much of `geohash` as tells whether a row belongs to `cell`."""
    return Left("geohash", len(cell.partition("-")[0]))


def pieces() -> list[Piece]:
    """All pieces in the order of their cells; one statement."""
    said = Concat("code", Value("@"), Cast("updated_at", CharField()), output_field=CharField())
    stamp = Func(said, Value(0), function="hashtextextended", output_field=BigIntegerField())
    rows = (
        Station.objects.listed()
        .values(cell=cell_of())
        .annotate(stations=Count("pk"), stamps=BitXor(stamp))  # in whatever order they are read
        .values_list("cell", "stations", "stamps")
    )
    return sorted(_cut(list(rows), SHORTEST), key=lambda piece: piece.cell)


def _cut(rows: Sequence[Row], length: int) -> list[Piece]:
    """One piece for each cell of `length` characters, several where a cell holds too many."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[0] if row[0] == NOWHERE else row[0][:length]].append(row)
    found = []
    for cell, members in groups.items():
        if cell == NOWHERE or length == LONGEST or _count(members) <= FULL:
            found.append(_piece(cell, members))
        else:
            found += _halve(cell, members, SIGNS)
    return found


def _halve(cell: str, rows: Sequence[Row], signs: str) -> list[Piece]:
    """Halves of the cells that follow `cell`, and halves of those; a single one is cut anew."""
    if len(signs) == 1:
        return _cut(rows, len(cell) + 1)
    found = []
    for half in (signs[: len(signs) // 2], signs[len(signs) // 2 :]):
        members = [row for row in rows if row[0][len(cell)] in half]
        if len(half) > 1 and 0 < _count(members) <= FULL:
            found.append(_piece(f"{cell}{half[0]}-{half[-1]}", members))
        elif members:
            found += _halve(cell, members, half)
    return found


def _count(rows: Sequence[Row]) -> int:
    return sum(stations for _cell, stations, _stamps in rows)


def _piece(cell: str, rows: Sequence[Row]) -> Piece:
    text = "|".join([FORMAT, *(f"{cell}:{count}:{stamps}" for cell, count, stamps in sorted(rows))])
    return Piece(cell, sha256(text.encode()).hexdigest()[:16], _count(rows))
