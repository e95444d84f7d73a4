"""Rows with a position, from a CSV, a GeoPackage or another layer that GDAL reads."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

from geo import datum
from geo.metric import Floats

LON, LAT = ("lon", "lng", "longitude", "x", "经度"), ("lat", "latitude", "y", "纬度")
DATUMS = ("wgs84", "cgcs2000", "gcj02", "bd09")
Column = NDArray[Any]


class Unusable(ValueError):
    """The file as a whole is refused; the message names what is missing."""


@dataclass(frozen=True)
class Table:
    """`columns` by name, `lon` and `lat` in WGS-84 degrees, each (n,); NaN where there is none."""

    columns: dict[str, Column]
    lon: Floats
    lat: Floats

    def column(self, name: str) -> Column:
        """Raises Unusable for one that is not there."""
        if name not in self.columns:
            raise Unusable(f"there is no column {name!r}; columns: {', '.join(self.columns)}")
        return self.columns[name]


def read(path: Path, given: str) -> Table:
    """`given` is the datum of degrees. Polygons count at a point inside them. Raises Unusable."""
    try:
        return _read(path, given)
    except Unusable:
        raise
    except Exception as error:  # GDAL has errors of many kinds
        raise Unusable(f"{path.name} cannot be read: {error}") from error


def _read(path: Path, given: str) -> Table:
    meta, _fids, geometry, columns = pyogrio.raw.read(path)
    named = dict(zip(map(str, meta["fields"]), columns, strict=True))
    if geometry is None or not any(shape is not None for shape in geometry):
        lon, lat = (numbers(named[_one_of(named, names)]) for names in (LON, LAT))
        crs = None
    else:
        inside = shapely.point_on_surface(shapely.from_wkb(geometry))
        lon, lat = shapely.get_x(inside), shapely.get_y(inside)
        crs = meta["crs"]
    if crs and pyproj.CRS.from_user_input(crs).is_projected:
        lon, lat = pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform(lon, lat)
    elif given != "wgs84":
        lon, lat = datum.convert(lon, lat, given, "wgs84")
    return Table(named, np.asarray(lon), np.asarray(lat))


def _one_of(named: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in named:
        if name.strip().lower() in names:
            return name
    raise Unusable(f"there is no column for the position, such as {names[0]}")


def numbers(column: Column) -> Floats:
    """Text that is no number becomes NaN."""
    if np.issubdtype(column.dtype, np.number):
        return column.astype(np.float64)

    def one(text: object) -> float:
        try:
            return float(str(text).replace(",", ""))
        except ValueError:
            return float("nan")

    return np.array([one(text) for text in column], dtype=np.float64)
