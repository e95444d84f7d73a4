"""Measures as a table with ratios against the targets, as JSON, and in the README."""

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from config import cluster
from tests.bench.peers.wrk import Measure

README = cluster.ROOT / "README.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
Key = tuple[int, str, str, int]  # size, query, server, connections

# query → who answers ours, other server → at least so many times its rate (issue 8)
TARGETS: dict[str, tuple[str, dict[str, float]]] = {
    "nearest": ("yizhan", {"floor": 0.95, "tipg": 3, "drf-gis": 10}),
    "box of 100": ("yizhan, nothing kept", {"floor": 1, "tipg": 5, "pygeoapi": 15}),
    "page of 1,000": ("yizhan", {"floor": 2, "tipg": 12}),
    "tile, zoom 9": ("yizhan, nothing kept", {"floor": 0.9}),
    "tile, zoom 15": ("yizhan, nothing kept", {"floor": 0.9}),
}
REPEATED = [
    (query, ours, how)
    for query in ("tile, zoom 9", "tile, zoom 15")
    for ours, how in (("yizhan", "kept"), ("yizhan, behind nginx", "kept by nginx"))
]


def table(found: Mapping[Key, Measure], size: int, connections: int) -> Table:
    shown = Table(
        "query", title=f"{size:,} stations, {connections} connections: answers/s (p50, p99 ms)"
    )
    names = list(dict.fromkeys(key[2] for key in found))
    for name in names:
        shown.add_column(name, justify="right")
    for query in dict.fromkeys(key[1] for key in found):
        cells = [_cell(found.get((size, query, name, connections))) for name in names]
        if any(cells):
            shown.add_row(query, *cells)
    return shown


def _cell(measure: Measure | None) -> str:
    if measure is None:
        return ""
    failed = f" {measure.failed} failed" if measure.failed else ""
    return f"{measure.rate:,.0f} ({measure.p50:.1f}, {measure.p99:.1f}){failed}"


def ratios(found: Mapping[Key, Measure], size: int, connections: int) -> list[tuple[str, ...]]:
    """query, compared with, ratio, target; for each that was measured."""
    wanted = [
        (query, query, ours, other, least)
        for query, (ours, others) in TARGETS.items()
        for other, least in others.items()
    ]
    wanted += [(query, f"{query}, {how}", ours, "floor", 10) for query, ours, how in REPEATED]
    rows: list[tuple[str, ...]] = []
    for query, called, ours, other, least in wanted:
        mine = found.get((size, query, ours, connections))
        theirs = found.get((size, query, other, connections))
        if mine and theirs and theirs.rate:
            ratio = mine.rate / theirs.rate
            met = "met" if ratio >= least else "missed"
            rows.append((called, other, f"{ratio:.2f}", f"{least:g}", met))
    return rows


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    model = names[0] if names else platform.machine()
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}"


def write(
    path: Path, found: Mapping[Key, Measure], memory: Mapping[str, float], **about: Any
) -> None:
    document = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        **about,
        "memory_mb": dict(memory),
        "measures": [
            {"stations": size, "query": query, "server": server, "connections": many, **vars(m)}
            for (size, query, server, many), m in found.items()
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


def read(path: Path) -> tuple[dict[Key, Measure], dict[str, float]]:
    """What an earlier run has measured."""
    if not path.exists():
        return {}, {}
    document = json.loads(path.read_text(encoding="utf-8"))
    found = {}
    for row in document["measures"]:
        names = ("stations", "query", "server", "connections")
        size, query, server, many = (row.pop(name) for name in names)
        found[size, query, server, many] = Measure(**row)
    return found, document["memory_mb"]


def readme(found: Mapping[Key, Measure], memory: Mapping[str, float], connections: int) -> None:
    """The measures at some number of connections, between the two marks in the README."""
    names = list(dict.fromkeys(key[2] for key in found))
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    how = f"{connections} connections, 2 workers each; answers a second (p99 in ms):"
    lines = [f"{day}, {machine()}, {how}"]
    for size in dict.fromkeys(key[0] for key in found):
        lines += ["", _row([f"{size:,} stations", *names]), "|---" * (len(names) + 1) + "|"]
        for query in dict.fromkeys(key[1] for key in found if key[0] == size):
            measures = [found.get((size, query, name, connections)) for name in names]
            if any(measures):
                cells = [_short(measure) for measure in measures]
                lines.append(_row([query, *cells]))
        used = [memory.get(f"{size} {name}") for name in names]
        lines.append(_row(["memory, MB", *(f"{mb:.0f}" if mb else "–" for mb in used)]))
        said = [
            f"{query} {ratio} × {other} (target {least}, {met})"
            for query, other, ratio, least, met in ratios(found, size, connections)
        ]
        lines += ["", f"Targets at {size:,}: {'; '.join(said)}."]
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    text = f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{rest.split(END)[1]}"
    README.write_text(text, encoding="utf-8")


def _short(measure: Measure | None) -> str:
    if measure is None:
        return "–"
    return f"{measure.rate:,.0f} ({measure.p99:,.0f})" if measure.rate else "none in time"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
