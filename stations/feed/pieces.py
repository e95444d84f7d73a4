"""Which pieces there are: geohash cells, halved until each is small, each with a content hash."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.gis.db.models import PolygonField
from django.contrib.postgres.aggregates import BitXor
from django.db.models import CharField, F, Func, QuerySet, Sum, Value

from stations.models import FeedCell, Station

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


def members(cell: str) -> QuerySet[Station]:
    """The listed stations of the piece `cell`; the index over points finds those around them."""
    listed = Station.objects.listed()
    if cell == NOWHERE:
        return listed.filter(point=None)
    first, _, last = cell.partition("-")
    signs = SIGNS[SIGNS.index(first[-1]) : SIGNS.index(last or first[-1]) + 1]
    cells = [first[:-1] + sign for sign in signs]
    geohash = Func(F("point"), Value(len(first)), function="ST_GeoHash", output_field=CharField())
    near: QuerySet[Station] = listed.filter(point__bboverlaps=_Extent(*cells))
    return near.alias(geohash=geohash).filter(geohash__in=cells)


class _Extent(Func):
    """The box around geohash cells, in EPSG:4326."""

    template = "ST_SetSRID(ST_Envelope(ST_Collect(ARRAY[%(expressions)s])), 4326)"
    output_field = PolygonField()

    def __init__(self, *cells: str) -> None:
        super().__init__(*(Func(Value(cell), function="ST_GeomFromGeoHash") for cell in cells))


def pieces() -> list[Piece]:
    """All pieces in the order of their cells; one statement."""
    listed = FeedCell.objects.values("cell").annotate(count=Sum("stations"), stamp=BitXor("stamps"))
    rows = listed.filter(count__gt=0).values_list("cell", "count", "stamp")
    return sorted(_cut(list(rows), SHORTEST), key=lambda piece: piece.cell)


def _cut(rows: Sequence[Row], length: int) -> list[Piece]:
    """One piece for each cell of `length` characters, several where a cell holds too many."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[0] if row[0] == NOWHERE else row[0][:length]].append(row)
    found = []
    for cell, within in groups.items():
        if cell == NOWHERE or length == LONGEST or _count(within) <= FULL:
            found.append(_piece(cell, within))
        else:
            found += _halve(cell, within, SIGNS)
    return found


def _halve(cell: str, rows: Sequence[Row], signs: str) -> list[Piece]:
    """Halves of the cells that follow `cell`, and halves of those; a single one is cut anew."""
    if len(signs) == 1:
        return _cut(rows, len(cell) + 1)
    found = []
    for half in (signs[: len(signs) // 2], signs[len(signs) // 2 :]):
        within = [row for row in rows if row[0][len(cell)] in half]
        if len(half) > 1 and 0 < _count(within) <= FULL:
            found.append(_piece(f"{cell}{half[0]}-{half[-1]}", within))
        elif within:
            found += _halve(cell, within, half)
    return found


def _count(rows: Sequence[Row]) -> int:
    return sum(stations for _cell, stations, _stamps in rows)


def _piece(cell: str, rows: Sequence[Row]) -> Piece:
    text = "|".join([FORMAT, *(f"{cell}:{count}:{stamps}" for cell, count, stamps in sorted(rows))])
    return Piece(cell, sha256(text.encode()).hexdigest()[:16], _count(rows))
