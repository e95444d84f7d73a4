"""Streets of any layer of lines: everybody may use each in both directions. Pure."""

from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely

from geo import datum
from geo.metric import to_metres
from geo.network.streets import BOTH_WAYS, Streets, build


def read(path: Path, given: str = "") -> Streets:
    """Vertices of lines become nodes; lines meet where they share a vertex.

    `given` is the datum of the coordinates (wgs84, gcj02, bd09) where the file cannot say it.
    Raises pyogrio's errors for what GDAL cannot read and ValueError without lines.
    """
    meta, _fids, geometry, _columns = pyogrio.raw.read(path, columns=[])
    shapes = shapely.force_2d(shapely.get_parts(shapely.from_wkb(geometry)))
    shapes = shapes[shapely.get_type_id(shapes) == shapely.GeometryType.LINESTRING]
    if not len(shapes):
        raise ValueError("the layer has no lines")
    crs = pyproj.CRS.from_user_input(meta["crs"] or 4326)
    xy, line = shapely.get_coordinates(shapes, return_index=True)
    if not crs.equals(pyproj.CRS(4326)):
        move = pyproj.Transformer.from_crs(crs, 4326, always_xy=True)
        xy = np.column_stack(move.transform(xy[:, 0], xy[:, 1]))
    if given and given != "wgs84":
        xy = np.column_stack(datum.convert(xy[:, 0], xy[:, 1], given, "wgs84"))
    first = np.flatnonzero(np.diff(line) == 0)
    bits = np.full(len(first), BOTH_WAYS, dtype=np.uint8)
    return build(to_metres(xy[:, 0], xy[:, 1]), first, first + 1, bits)
