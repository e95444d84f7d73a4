"""Outlines of areas to look at: simplified together, so that neighbours keep one border."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping

from geo.metric import shape_to_degrees
from geo.territories import digest, territories
from geo.vocabulary import Level

TOLERANCE = 60.0  # metres; a street is narrower than a line on the map of the city


def outlines(codes: Iterable[str], level: str) -> dict[str, shapely.Geometry]:
    """WGS-84 shapes by code, of areas of one level; those without a boundary are left out."""
    known = _simplified(level, digest())
    return {code: known[code] for code in codes if code in known}


@lru_cache(maxsize=3)
def _simplified(level: str, _digest: str) -> dict[str, shapely.Geometry]:
    having = [t for t in territories().values() if t.level == level and t.shape is not None]
    plane = np.array([territory.shape for territory in having], dtype=object)
    simple = shapely.coverage_simplify(plane, TOLERANCE) if len(plane) else plane
    return {
        territory.code: shape
        for territory, shape in zip(having, shape_to_degrees(simple), strict=True)
    }


def geometries(codes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The same as GeoJSON geometries, of areas of any level."""
    wanted = list(codes)
    return {
        code: mapping(shapely.set_precision(shape, 1e-5))
        for level in Level.values
        for code, shape in outlines(wanted, level).items()
    }
