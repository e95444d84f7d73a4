"""Which line of a sheet is the header: often a title stands above it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from stations.imports.headers import guess
from stations.imports.table import Limits, Row, Table, Unreadable

LOOKED_AT = 10


def table(lines: Iterable[tuple[str, ...]], limits: Limits) -> Table:
    """Lines in file order, counted from 1, as a table. Raises Unreadable beyond the limits."""
    numbered = enumerate(lines, start=1)
    first = [line for _, line in zip(range(LOOKED_AT), numbered, strict=False)]
    found = [index for index, (_n, line) in enumerate(first) if any(line)]
    if not found:
        raise Unreadable(_("文件里没有内容"))
    named = [i for i in found if sum(bool(guess(cell)) for cell in first[i][1]) >= 2]
    at = (named or found)[0]
    header = _header(first[at][1], limits)
    rows = list(_rows(iter([*first[at + 1 :]]), numbered, len(header), limits))
    return Table(header, rows)


def _header(cells: tuple[str, ...], limits: Limits) -> tuple[str, ...]:
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > limits.columns:
        raise Unreadable(_("有 %s 列，太多了") % len(names))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise Unreadable(_("这些列名出现了两次：%s；请改名") % "、".join(twice))
    return tuple(names)


def _rows(first: Iterator[Row], rest: Iterator[Row], width: int, limits: Limits) -> Iterator[Row]:
    known: dict[str, str] = {}  # equal texts are kept once: most cells repeat
    count = 0
    for source in (first, rest):
        for number, cells in source:
            if not any(cells):
                continue
            count += 1
            if count > limits.rows:
                raise Unreadable(_("超过 %s 行；请拆成几份") % f"{limits.rows:,}")
            if any(cells[width:]):
                raise Unreadable(_("第 %s 行的列比表头多；请检查分隔符和引号") % number)
            padded = cells[:width] + ("",) * (width - len(cells))
            yield number, tuple(map(known.setdefault, padded, padded))
