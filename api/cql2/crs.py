"""Coordinate reference systems of filters: axis order, range and transformation."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pyproj
import shapely
from django.utils.translation import gettext as _

from api.cql2.types import CQL2Error

ROUND_TRIP: Final = 1.0
"""Metres by which a projected position may miss itself after a trip to degrees and back."""
SEGMENTS: Final = 16
"""Pieces the longest side of a literal is cut into before a projection bends it."""


@dataclass(frozen=True)
class FilterCRS:
    """The CRS of geometry literals: CRS84 unless `filter-crs` says otherwise.

    `inverted`: the CRS has its axes in the order north, east (EPSG 4326, 4490, 4548).
    """

    srid: int = 4326
    inverted: bool = False


CRS84: Final = FilterCRS()


def reproject(shape: Any, source: int, target: int) -> Any:
    """`shape` in another CRS. Sides are straight in `source`, so they get vertices first."""
    if source == target:
        return shape
    if not (is_geographic(source) and is_geographic(target)):
        west, south, east, north = shape.bounds
        side = max(east - west, north - south)
        shape = shapely.segmentize(shape, side / SEGMENTS) if side else shape
    moved = shapely.transform(shape, lambda xy: _move(xy, source, target))
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        raise CQL2Error(
            _("%(name)s：不能转换到 EPSG:%(target)s"), name=shape.geom_type, target=target
        )
    return moved


def check_range(x: float, y: float, name: str, srid: int) -> None:
    if is_geographic(srid):
        inside = abs(x) <= 180 and abs(y) <= 90
    else:
        there = _move(np.array([[x, y]]), srid, 4326)
        back = _move(there, 4326, srid)
        inside = bool(np.isfinite(back).all() and np.abs(back - (x, y)).max() <= ROUND_TRIP)
    if not inside:
        raise CQL2Error(
            _("%(name)s：坐标 %(x)s, %(y)s 超出坐标系的范围"), name=name, x=f"{x:g}", y=f"{y:g}"
        )


@lru_cache(maxsize=32)
def is_geographic(srid: int) -> bool:
    return pyproj.CRS.from_epsg(srid).is_geographic


@lru_cache(maxsize=32)
def _transformer(source: int, target: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def _move(xy: Any, source: int, target: int) -> Any:
    return np.column_stack(_transformer(source, target).transform(xy[:, 0], xy[:, 1]))
