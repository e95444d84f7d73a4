"""A list of candidate hosts, looked at: what is usable, and why the rest is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from geo.demand.grid import locate
from geo.metric import to_metres
from geo.tabular import Table, Unusable
from geo.territories import territories
from geo.vocabulary import CandidateKind

NAMES = ("name", "name_zh", "名称", "title")
LONGEST = 20  # characters of a code


@dataclass(frozen=True)
class Host:
    """`code` is unique among the rows of a list; WGS-84 degrees."""

    code: str
    name: str
    kind: str
    lon: float
    lat: float


@dataclass
class Look:
    """`refused` are (row, why), rows counted from 1 without the heading."""

    hosts: list[Host] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which columns hold what. `kind` is taken where `kind_column` says nothing known; `words`
    are the list's own words for kinds. Without `code` the number of the row is the code.
    """

    name: str = ""
    code: str = ""
    kind: str = ""
    kind_column: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def look(table: Table, columns: Columns, prefix: str) -> Look:
    """Raises Unusable for a column that is not there."""
    found, seen = Look(), set[str]()
    inside = _inside(table)
    for number, (code, name, kind) in enumerate(_rows(table, columns), start=1):
        host = Host(f"{prefix}-{code}", name, kind, *_at(table, number - 1))
        if why := _why_not(host, seen, bool(inside[number - 1])):
            found.refused.append((number, why))
        else:
            seen.add(host.code)
            found.hosts.append(host)
    return found


def _why_not(host: Host, seen: set[str], inside: bool) -> str:
    if not (np.isfinite(host.lon) and np.isfinite(host.lat)):
        return "no position"
    if not inside:
        return "outside the city: is the datum right?"
    if host.kind not in CandidateKind.values:
        return f"kind {host.kind!r} is not known" if host.kind else "no kind"
    if host.code.endswith("-") or len(host.code) > LONGEST:
        return f"the code {host.code!r} is empty or longer than {LONGEST} characters"
    return f"the code {host.code!r} is there twice" if host.code in seen else ""


def _rows(table: Table, columns: Columns) -> Iterator[tuple[str, str, str]]:
    """Code, name and kind of every row; an unknown kind stays the word it is."""
    known = {str(label): key for key, label in CandidateKind.choices}
    known |= {key: key for key in CandidateKind.values} | dict(columns.words)
    count = len(table.lon)
    codes = _texts(table, columns.code) or [str(n) for n in range(1, count + 1)]
    names = _texts(table, columns.name or _first(table)) or [""] * count
    kinds = _texts(table, columns.kind_column) or [""] * count
    for code, name, word in zip(codes, names, kinds, strict=True):
        yield code, name[:255], known.get(word, columns.kind or word)


def _texts(table: Table, name: str) -> list[str]:
    if not name:
        return []
    return ["" if value is None else str(value).strip() for value in table.column(name)]


def _first(table: Table) -> str:
    return next((name for name in table.columns if name.strip().lower() in NAMES), "")


def _at(table: Table, row: int) -> tuple[float, float]:
    return float(table.lon[row]), float(table.lat[row])


def _inside(table: Table) -> np.ndarray:
    """Which rows lie in an area that is known."""
    shapes = [area.shape for area in territories().values() if area.shape is not None]
    if not shapes:
        raise Unusable("no area has a boundary: run `load_shipped`")
    found = np.isfinite(table.lon) & np.isfinite(table.lat)
    placed = np.flatnonzero(found)
    xy = to_metres(table.lon[placed], table.lat[placed])
    found[placed] = locate(xy, np.array(shapes, dtype=object)) >= 0
    return found
