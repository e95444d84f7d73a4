"""Districts and sub-districts by the names people write, and their polygons."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.models import Area
from geo.vocabulary import Level
from stations.imports.text import plain

SUFFIXES = ("街道办事处", "街道", "地区办事处", "地区", "镇", "乡", "办事处")
TOLERANCE = 0.0015  # degrees, some 150 m: polygons and pins are both a little off


@dataclass
class Areas:
    """Read once for a whole file."""

    districts: dict[str, str] = field(default_factory=dict)
    subdistricts: dict[str, list[str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    polygons: dict[str, Any] = field(default_factory=dict)
    city: Any = None

    @classmethod
    def load(cls) -> "Areas":
        found, byname = cls(), defaultdict(list)
        for area in Area.objects.order_by("code"):
            found.names[area.code] = area.name_zh
            if area.geom is not None:
                found.polygons[area.code] = shapely.from_wkb(bytes(area.geom.wkb))
            if area.level == Level.CITY:
                found.city = found.polygons.get(area.code, found.city)
            elif area.level == Level.DISTRICT:
                found.districts |= dict.fromkeys(_spellings(area.name_zh, ("区",)), area.code)
            else:
                found.parents[area.code] = area.parent_id or ""
                for name in _spellings(area.name_zh, SUFFIXES):
                    byname[name].append(area.code)
        found.subdistricts = dict(byname)
        return found

    def district(self, text: str) -> str | None:
        """The code of a district, by name or code."""
        text = plain(text).removeprefix("北京市")
        return text if text in self.districts.values() else self.districts.get(text)

    def subdistrict(self, text: str, district: str | None) -> list[str]:
        """Codes it may mean: one when clear, none when there is no such place."""
        text = plain(text).removeprefix("北京市")
        if text in self.parents:
            return [text]
        codes = self.subdistricts.get(text, [])
        if not codes:
            codes = next((self.subdistricts[s] for s in _stems(text) if s in self.subdistricts), [])
        return [c for c in codes if district is None or self.parents[c] == district]

    def polygon(self, *codes: str | None) -> str | None:
        """The first of the areas that has a polygon."""
        return next((code for code in codes if code and code in self.polygons), None)

    @cached_property
    def _wide(self) -> dict[str, Any]:
        return {}

    def inside(
        self, codes: Iterable[str], lon: NDArray[np.float64], lat: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Whether each point lies in (or within some 150 m of) the polygon of its area."""
        wanted = np.array(list(codes), dtype=object)
        found = np.zeros(len(wanted), dtype=bool)
        for code in set(wanted.tolist()):
            if code not in self._wide:
                self._wide[code] = self.polygons[code].buffer(TOLERANCE)
                shapely.prepare(self._wide[code])
            rows = wanted == code
            found[rows] = shapely.contains_xy(self._wide[code], lon[rows], lat[rows])
        return found

    def interior(self, code: str) -> tuple[float, float] | None:
        """Some point well inside the area."""
        if code not in self.polygons:
            return None
        point = self.polygons[code].representative_point()
        return point.x, point.y


def _spellings(name: str, suffixes: tuple[str, ...]) -> set[str]:
    return {plain(name), *_stems(plain(name), suffixes)}


def _stems(name: str, suffixes: tuple[str, ...] = SUFFIXES) -> list[str]:
    return [name.removesuffix(s) for s in suffixes if name.endswith(s) and len(name) > len(s) + 1]
