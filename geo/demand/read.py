"""Places with an amount, from a table, a layer or a raster. GDAL reads; nothing is stored."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyproj
from django.contrib.gis.gdal import GDALRaster

from geo import tabular
from geo.metric import Floats
from geo.tabular import Unusable

RASTERS = {".tif", ".tiff"}


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
    if path.suffix.lower() not in RASTERS:
        table = tabular.read(path, given)
        return Amounts(table.lon, table.lat, tabular.numbers(table.column(column)))
    try:
        return _raster(path)
    except Unusable:
        raise
    except Exception as error:  # GDAL has errors of many kinds
        raise Unusable(f"{path.name} cannot be read: {error}") from error


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
