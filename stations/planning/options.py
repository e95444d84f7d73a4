"""A question on the command line, and the forms in which commands print what they found."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import shapely
from django.core.management.base import CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from stations.management.areas import area_called
from stations.parameters import ParameterError
from stations.planning.parse import NAMES, parse
from stations.planning.question import Question
from stations.tables import csv_text

Row = Mapping[str, Any]
HELP = {
    "demand": "demand layer: census (default) or the key of an imported one",
    "mode": "line (default), walk or ride",
    "reach": "500m or 15min (walk and ride only); 1000m by default",
    "want": "amenities that must all be there: seat,toilet",
    "when": "workday:23, weekend:15, holiday:15, sun:9, or an hour of the week 0 to 167",
    "status": "statuses that count, by commas: open (default), planned …",
    "grade": "only stations that meet this checklist, such as six_have",
    "area": "code or name of the city (110000, default), a district or a sub-district",
}


def add_question(parser: CommandParser, formats: Sequence[str]) -> None:
    for name in NAMES:
        parser.add_argument(f"--{name}", default="", help=HELP[name])
    parser.add_argument(
        "--format", default="table", choices=["table", *formats], help="what is printed (table)"
    )
    parser.add_argument("--out", type=Path, help="write to this file instead of the terminal")


def question_from(options: Mapping[str, Any]) -> Question:
    """Raises CommandError naming the option."""
    try:
        return parse(asked(options))
    except ParameterError as error:
        raise refused(error) from error


def asked(options: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a question, its area by code. Raises CommandError for an area nobody knows."""
    given = {name: str(options[name]) for name in NAMES}
    return given | ({"area": area_called(given["area"], "--area").pk} if given["area"] else {})


@contextmanager
def answering() -> Iterator[None]:
    """What cannot be asked, and Ctrl-C, end the command with one line: nothing was written."""
    try:
        yield
    except ParameterError as error:
        raise refused(error) from error
    except KeyboardInterrupt:
        raise CommandError("stopped; nothing was written") from None


def refused(error: ParameterError) -> CommandError:
    dashes = "-" if len(error.parameter) == 1 else "--"
    return CommandError(f"{dashes}{error.parameter}: {error.detail}")


def write(
    options: Mapping[str, Any],
    title: str,
    rows: Sequence[Row],
    shapes: Iterable[shapely.Geometry | None] = (),
    extra: Row | None = None,
) -> None:
    """Rows of equal keys; `shapes` in WGS-84 beside them for GeoJSON; `extra` about all."""
    kind, out = options["format"], options["out"]
    if kind == "table":
        places = {"lon", "lat"}  # for machines; a table has no room for them
        _table(title, [{k: v for k, v in row.items() if k not in places} for row in rows], out)
        return
    if kind == "csv":
        text = _csv(rows)
    elif kind == "json":
        text = json.dumps({**(extra or {}), "rows": list(rows)}, ensure_ascii=False, indent=1)
    else:
        text = _geojson(rows, shapes, extra)
    if out is None:
        print(text)
        return
    _save(out, text, "utf-8-sig" if kind == "csv" else "utf-8")


def _save(out: Path, text: str, encoding: str) -> None:
    """Whole or not at all."""
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_text(text, encoding=encoding)
        part.replace(out)
    except OSError as error:
        raise CommandError(f"--out: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def _table(title: str, rows: Sequence[Row], out: Path | None) -> None:
    table = Table(title=title)
    for name, value in (rows[0] if rows else {}).items():
        table.add_column(name, justify="left" if isinstance(value, str) else "right")
    for row in rows:
        table.add_row(*(_shown(value) for value in row.values()))
    if out is None:
        Console().print(table)
        return
    text = io.StringIO()
    Console(file=text, width=160).print(table)
    _save(out, text.getvalue(), "utf-8")


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        digits = 3 if abs(value) < 10 else 0
        return f"{value:,.{digits}f}"
    return str(value)


def _csv(rows: Sequence[Row]) -> str:
    return csv_text(list(rows[0]), rows) if rows else ""


def _geojson(rows: Sequence[Row], shapes: Iterable[Any], extra: Row | None) -> str:
    features = [
        {
            "type": "Feature",
            "properties": dict(row),
            "geometry": None if shape is None else json.loads(
                shapely.to_geojson(shapely.set_precision(shape, 1e-6))
            ),
        }
        for row, shape in zip(rows, shapes, strict=True)
    ]  # fmt: skip
    collection = {"type": "FeatureCollection", **(extra or {}), "features": features}
    return json.dumps(collection, ensure_ascii=False)
