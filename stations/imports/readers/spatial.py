"""GeoJSON, GeoPackage and Shapefile through GDAL, each checked to be what its name says."""

import shutil
import tempfile
import zlib
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np
import pyogrio
import pyproj
import shapely
from django.utils.translation import gettext as _

from stations.imports.limits import open_zip
from stations.imports.table import Limits, Row, Table, Unreadable

LON, LAT = "geometry.lon", "geometry.lat"
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
GEOGRAPHIC = {4326: "wgs84", 4490: "cgcs2000"}


def read_geojson(path: Path, limits: Limits) -> Table:
    _starts_with(path, b"{")  # GDAL would open other formats under this name, some fetch files
    return _read(path, limits)


def read_geopackage(path: Path, limits: Limits) -> Table:
    _starts_with(path, b"SQLite format 3\0")
    return _read(path, limits)


def read_shapefile(path: Path, limits: Limits) -> Table:
    """A .shp with its siblings, or all of them in a .zip."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        if path.suffix.lower() == ".zip":
            _unpack(path, copy, limits)
        else:
            for part in path.parent.glob(f"{path.stem}.*"):
                if part.suffix.lower() in PARTS:
                    shutil.copy(part, copy / f"data{part.suffix.lower()}")
        _starts_with(copy / "data.shp", b"\x00\x00\x27\x0a")
        return _read(copy / "data.shp", limits, _encoding(copy))


def _unpack(path: Path, folder: Path, limits: Limits) -> None:
    with open_zip(path, limits) as archive:
        try:
            _members(archive, folder)
        except BROKEN as error:  # encrypted, damaged, packed in another way
            raise Unreadable(_("文件损坏，或扩展名与内容不符")) from error


def _members(archive: ZipFile, folder: Path) -> None:
    """The parts of the one shapefile, under names of ours."""
    shapes = [m for m in archive.infolist() if m.filename.lower().endswith(".shp")]
    if len(shapes) != 1:
        raise Unreadable(_("压缩包里要有且只有一个 .shp"))
    stem = shapes[0].filename[:-4]
    for member in archive.infolist():
        suffix = Path(member.filename).suffix.lower()
        if member.filename[: -len(suffix) or None] == stem and suffix in PARTS:
            with archive.open(member) as content, (folder / f"data{suffix}").open("wb") as out:
                shutil.copyfileobj(content, out)


def _encoding(folder: Path) -> str | None:
    """Without a .cpg the table is in UTF-8 if it can be, else in GB18030."""
    if (folder / "data.cpg").exists() or not (folder / "data.dbf").exists():
        return None
    try:
        (folder / "data.dbf").read_bytes()[32:].decode("utf-8")
    except UnicodeDecodeError:
        return "GB18030"
    return "UTF-8"


def _starts_with(path: Path, magic: bytes) -> None:
    if not path.exists():
        raise Unreadable(_("缺少 %s") % path.suffix)
    with path.open("rb") as content:
        head = content.read(64).removeprefix(b"\xef\xbb\xbf")
    if not (head.lstrip() if magic == b"{" else head).startswith(magic):
        raise Unreadable(_("文件损坏，或扩展名与内容不符"))


def _read(path: Path, limits: Limits, encoding: str | None = None) -> Table:
    try:
        meta, _fids, geometry, columns = pyogrio.raw.read(
            path, encoding=encoding, max_features=limits.rows + 1, datetime_as_string=True
        )
    except Exception as error:  # GDAL's messages are in English and name our paths
        raise Unreadable(_("文件打不开：内容损坏，或不是这种格式")) from error
    if len(geometry) > limits.rows:
        raise Unreadable(_("超过 %s 行；请拆成几份") % f"{limits.rows:,}")
    lon, lat, datum = _positions(geometry, meta["crs"])
    header = (*map(str, meta["fields"]), LON, LAT)
    lists = [*([_text(v) for v in column] for column in columns), lon, lat]
    rows: list[Row] = list(enumerate(zip(*lists, strict=True), start=1))
    return Table(header, rows, datum)


def _positions(geometry: Any, name: str | None) -> tuple[list[str], list[str], str]:
    """Coordinates as text; what is not a point has none. Projected ones become WGS-84."""
    shapes = shapely.from_wkb(geometry)
    points = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    x, y = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
    x[points], y[points] = shapely.get_x(shapes[points]), shapely.get_y(shapes[points])
    crs = pyproj.CRS.from_user_input(name) if name else None
    datum = "" if crs is None else GEOGRAPHIC.get(crs.to_epsg() or 0, "")
    if crs is not None and crs.is_projected:
        x, y = pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform(x, y)
        datum = "wgs84"
    return [_number(v) for v in x], [_number(v) for v in y], datum


def _number(value: float) -> str:
    return repr(float(value)) if np.isfinite(value) else ""


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()
