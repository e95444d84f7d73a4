"""Which pieces there are: geohash cells, split until each is small, each with a content hash."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, Count, F, Func, Value
from django.db.models.functions import Cast, Coalesce, Concat

from stations.models import Station

FORMAT = "2"  # part of every hash: a new format is a new address
SHORTEST, LONGEST = 3, 6  # characters of a geohash: 156 km to 1.2 km
FULL = 1000  # stations of a piece; about 40 KB compressed
NOWHERE = "nowhere"  # the piece of stations without a position


@dataclass(frozen=True)
class Piece:
    """`cell` is a geohash prefix; `hash` moves when any station in it does."""

    cell: str
    hash: str
    count: int


def cell_of(column: str = "point") -> Coalesce:
    geohash = Func(F(column), Value(LONGEST), function="ST_GeoHash", output_field=CharField())
    return Coalesce(geohash, Value(NOWHERE), output_field=CharField())


def pieces() -> list[Piece]:
    """All pieces in the order of their cells; one statement."""
    stamp = Concat("code", Value("@"), Cast("updated_at", CharField()), output_field=CharField())
    rows = (
        Station.objects.listed()
        .values(cell=cell_of())
        .annotate(stations=Count("pk"), stamps=StringAgg(stamp, ",", order_by="code"))
        .values_list("cell", "stations", "stamps")
    )
    return sorted(_split(list(rows), SHORTEST), key=lambda piece: piece.cell)


def _split(rows: Sequence[tuple[str, int, str]], length: int) -> list[Piece]:
    """Cut cells at `length` characters, and further where a cell holds too many."""
    groups: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for row in rows:
        groups[row[0] if row[0] == NOWHERE else row[0][:length]].append(row)
    found = []
    for cell, members in groups.items():
        total = sum(count for _cell, count, _stamps in members)
        if total > FULL and length < LONGEST and cell != NOWHERE:
            found += _split(members, length + 1)
        else:
            text = "|".join([FORMAT, *(stamps for *_rest, stamps in sorted(members))])
            found.append(Piece(cell, sha256(text.encode()).hexdigest()[:16], total))
    return found
