"""GDAL in a process of its own: it holds Python's lock while it waits for the server.

`python gdal.py` reads a JSON list [function, address, options] and writes JSON.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def ask(function: str, address: str, **options: Any) -> Any:
    """The answer of `list_layers`, `read_info`, `read`, or `read_layers`: {layer: columns}."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve())],
        input=json.dumps([function, address, options]),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _read(pyogrio: Any, address: str, options: dict[str, Any]) -> dict[str, list[Any]]:
    """Columns by name; geometries as hexadecimal WKB."""
    if "bbox" in options:
        options["bbox"] = tuple(options["bbox"])
    meta, _fids, geometries, columns = pyogrio.raw.read(address, **options)
    found = {name: list(column) for name, column in zip(meta["fields"], columns, strict=True)}
    return {**found, "geometry": [g.hex() if g is not None else None for g in geometries]}


def main() -> None:
    for unused in ("geopandas", "pandas", "pyarrow"):  # importing them would take a second
        sys.modules[unused] = None  # type: ignore[assignment]
    import pyogrio

    function, address, options = json.loads(sys.stdin.read())
    if function == "read":
        found: Any = _read(pyogrio, address, options)
    elif function == "read_layers":
        layers = options["layers"]
        found = {layer: _read(pyogrio, address, {"layer": layer}) for layer in layers}
    else:
        found = getattr(pyogrio, function)(address, **options)
    json.dump(found, sys.stdout, default=_plain)


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)


if __name__ == "__main__":
    main()
