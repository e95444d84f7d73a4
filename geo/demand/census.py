"""The default demand: census totals spread evenly inside sub-districts and districts.

A labelled estimate. It is made on first use and made anew when populations or boundaries change.
"""

import shapely

from geo.demand.cells import Cells, pack
from geo.demand.grid import spread
from geo.loaders import sources
from geo.models import DemandLayer, Meaning, Source
from geo.territories import Territory, digest, territories
from geo.vocabulary import Level

KEY = "census"
METHOD = "各区 2020 年普查常住人口，按街道估计值分到街道，再均匀分到边界内 250 米格网"


def census_layer() -> DemandLayer:
    """The layer, up to date. Raises LookupError while no area has population and boundary."""
    basis = digest()
    layer = DemandLayer.objects.defer("cells").filter(key=KEY).first()
    return layer if layer and layer.basis == basis else _build(basis)


def _build(basis: str) -> DemandLayer:
    cells = residents(list(territories().values()))
    if not len(cells):
        raise LookupError("no area has both residents and a boundary: run `load_shipped`")
    source = Source.objects.filter(key="census2020").first() or sources.record("census2020", "")
    return DemandLayer.objects.update_or_create(
        key=KEY,
        defaults={
            "title": "常住人口（普查推算）",
            "meaning": Meaning.POPULATION,
            "year": 2020,
            "estimate": True,
            "method": METHOD,
            "source": source,
            "count": len(cells),
            "total": cells.total,
            "cells": pack(cells),
            "basis": basis,
        },
    )[0]


def residents(areas: list[Territory]) -> Cells:
    """Residents of districts on a grid: in sub-districts what is known, the rest around them.

    Where all of a district's land belongs to sub-districts, the rest is spread over all of it.
    """
    polygons: dict[str, shapely.Geometry] = {}
    totals: dict[str, float] = {}
    for district in (area for area in areas if area.level == Level.DISTRICT):
        if district.shape is None or not district.population:
            continue
        parts = [
            area
            for area in areas
            if area.parent == district.code and area.shape is not None and area.population
        ]
        rest = district.population - sum(part.population or 0 for part in parts)
        land = shapely.difference(district.shape, shapely.union_all([p.shape for p in parts]))
        spare = rest > 0 and land.area > 0.01 * district.shape.area
        if rest < 0 or not spare:  # the estimates are scaled to the census
            scale = district.population / max(district.population - rest, 1)
        else:
            scale = 1.0
            polygons[district.code], totals[district.code] = land, float(rest)
        for part in parts:
            polygons[part.code] = part.shape
            totals[part.code] = (part.population or 0) * scale
    return spread(polygons, totals)
