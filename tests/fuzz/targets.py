"""What reads strangers' bytes. A target takes any bytes; a refusal is an answer."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from api.cql2 import CQL2Error, compile, parse
from api.crs import OFFERED
from api.items.bbox import box, parse_numbers
from api.items.interval import parse_datetime
from stations import parameters
from stations.hours import HoursError, parse_chinese, parse_osm, to_osm
from stations.imports.headers import guess
from stations.imports.readers import read
from stations.imports.table import Limits, Unreadable
from stations.imports.text import clean, visible
from tests.api.cql2.conftest import STOP_QUERYABLES

Target = Callable[[bytes], None]
LIMITS = Limits(megabytes=1, rows=1000)
PLAIN = (
    parameters.near, parameters.instant, parameters.want, parameters.open_when,
    parameters.max_distance, parameters.mode,
)  # fmt: skip


def text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def hours(data: bytes) -> None:
    parse_chinese(text(data))
    try:
        read_hours = parse_osm(text(data))
    except HoursError:
        return
    assert parse_osm(to_osm(read_hours)) == read_hours


def cql2_text(data: bytes) -> None:
    try:
        compile(parse(text(data), "cql2-text"), STOP_QUERYABLES)
    except CQL2Error as error:
        str(error)


def cql2_json(data: bytes) -> None:
    try:
        compile(parse(text(data), "cql2-json"), STOP_QUERYABLES)
    except CQL2Error as error:
        str(error)


def bbox(data: bytes) -> None:
    for crs in OFFERED.values():
        try:
            box(parse_numbers(text(data)), crs)
        except parameters.ParameterError as error:
            str(error)


def datetime(data: bytes) -> None:
    for parser in (parse_datetime, *PLAIN):
        try:
            parser(text(data))
        except parameters.ParameterError as error:
            str(error)


def _file(suffix: str) -> Target:
    def target(data: bytes) -> None:
        with tempfile.TemporaryDirectory(dir=SHM) as folder:
            path = Path(folder) / f"data{suffix}"
            path.write_bytes(data)
            try:
                table = read(path, LIMITS)
            except Unreadable as error:
                str(error)
                return
        for name in table.header:
            guess(name)
        for _number, cells in table.rows[:20]:
            for cell in cells[:20]:
                visible(clean(cell))

    return target


SHM = "/dev/shm" if Path("/dev/shm").is_dir() else None
TARGETS: dict[str, Target] = {
    "hours": hours,
    "cql2_text": cql2_text,
    "cql2_json": cql2_json,
    "bbox": bbox,
    "datetime": datetime,
    "csv": _file(".csv"),
    "geojson": _file(".geojson"),
    "xlsx": _file(".xlsx"),
    "shapefile": _file(".zip"),
}
