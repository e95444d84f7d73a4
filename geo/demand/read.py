"""Places with an amount, from a table, a layer or a raster. GDAL reads; nothing is stored."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely
from django.contrib.gis.gdal import GDALRaster

from geo import datum
from geo.metric import Floats

RASTERS = {".tif", ".tiff"}
LON, LAT = ("lon", "lng", "longitude", "x", "经度"), ("lat", "latitude", "y", "纬度")


class Unusable(ValueError):
    """The file as a whole is refused; the message names what is missing."""


@dataclass(frozen=True)
class Amounts:
    """`lon`, `lat` in WGS-84 degrees and `value`, each (n,); NaN where the file has none."""

    lon: Floats
    lat: Floats
    value: Floats


def read(path: Path, column: str, given: str) -> Amounts:
    """`column` holds the amount (not needed for a raster); `given` is the datum of degrees.

    Polygons count at a point inside them. Raises Unusable.
    """
    try:
        return _raster(path) if path.suffix.lower() in RASTERS else _table(path, column, given)
    except Unusable:
        raise
    except Exception as error:  # GDAL has errors of many kinds
        raise Unusable(f"{path.name} cannot be read: {error}") from error


def _table(path: Path, column: str, given: str) -> Amounts:
    meta, _fids, geometry, columns = pyogrio.raw.read(path)
    named = dict(zip(map(str, meta["fields"]), columns, strict=True))
    if column not in named:
        raise Unusable(f"there is no column {column!r}; columns: {', '.join(named)}")
    value = _numbers(named[column])
    if geometry is None or not any(shape is not None for shape in geometry):
        lon, lat = (_numbers(named[_one_of(named, names)]) for names in (LON, LAT))
        crs = None
    else:
        inside = shapely.point_on_surface(shapely.from_wkb(geometry))
        lon, lat = shapely.get_x(inside), shapely.get_y(inside)
        crs = meta["crs"]
    if crs and pyproj.CRS.from_user_input(crs).is_projected:
        lon, lat = pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform(lon, lat)
    elif given != "wgs84":
        lon, lat = datum.convert(lon, lat, given, "wgs84")
    return Amounts(np.asarray(lon), np.asarray(lat), value)


def _one_of(named: dict[str, object], names: tuple[str, ...]) -> str:
    for name in named:
        if name.strip().lower() in names:
            return name
    raise Unusable(f"there is no column for the position, such as {names[0]}")


def _numbers(column: np.ndarray) -> Floats:
    """Text that is no number becomes NaN."""
    if np.issubdtype(column.dtype, np.number):
        return column.astype(np.float64)

    def one(text: object) -> float:
        try:
            return float(str(text).replace(",", ""))
        except ValueError:
            return float("nan")

    return np.array([one(text) for text in column], dtype=np.float64)


def _raster(path: Path) -> Amounts:
    """The first band, one place for each cell that has data and is not 0."""
    raster = GDALRaster(str(path))
    band = raster.bands[0]
    value = np.asarray(band.data(), dtype=np.float64)
    if band.nodata_value is not None:
        value[value == band.nodata_value] = np.nan
    if raster.srs is None:
        raise Unusable("the raster does not say its coordinate reference system")
    rows, columns = np.nonzero(~np.isnan(value) & (value != 0))
    west, width, skew_x, north, skew_y, height = raster.geotransform
    x = west + (columns + 0.5) * width + (rows + 0.5) * skew_x
    y = north + (columns + 0.5) * skew_y + (rows + 0.5) * height
    move = pyproj.Transformer.from_crs(pyproj.CRS(raster.srs.wkt), 4326, always_xy=True)
    lon, lat = move.transform(x, y)
    return Amounts(np.asarray(lon), np.asarray(lat), value[rows, columns])
