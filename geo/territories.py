"""Areas as planning needs them: in the metric plane, read once for as long as they stay."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from django.db import connection

from geo.metric import shape_to_metres
from geo.models import Area
from geo.vocabulary import Level

SQL = (Path(__file__).parent / "sql" / "areas_digest.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, eq=False)
class Territory:
    """One area; `shape` in EPSG:4548, None where no boundary is known."""

    code: str
    level: str
    parent: str | None
    name_zh: str
    name_en: str
    population: int | None
    shape: shapely.Geometry | None

    @property
    def km2(self) -> float | None:
        return None if self.shape is None else float(self.shape.area) / 1e6


def digest() -> str:
    """Differs when a name, a population or a boundary does."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        return str(cursor.fetchone()[0])


def territories() -> dict[str, Territory]:
    """Every area by code: the city, its districts, their sub-districts."""
    return _read(digest())


@lru_cache(maxsize=1)
def _read(_digest: str) -> dict[str, Territory]:
    rows = list(Area.objects.order_by("code"))
    rows.sort(key=lambda area: list(Level.values).index(area.level))
    outlines = {area.code: bytes(area.geom.wkb) for area in rows if area.geom}
    shapes = shape_to_metres(np.asarray(shapely.from_wkb(list(outlines.values()))))
    plane = dict(zip(outlines, shapes, strict=True))
    return {
        area.code: Territory(
            area.code,
            area.level,
            area.parent_id,
            area.name_zh,
            area.name_en,
            area.population,
            plane.get(area.code),
        )
        for area in rows
    }
