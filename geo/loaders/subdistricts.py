"""Sub-district polygons and their estimated population into the database."""

from collections import defaultdict
from pathlib import Path

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray
from shapely import union_all

from geo.downloads import BrokenFile
from geo.loaders import polygons
from geo.loaders.areas import census
from geo.loaders.geometry import polygonal, stored
from geo.models import Area, Source
from geo.shares import allocate
from geo.vocabulary import Level

COUNTS = "worldpop.npy"


def load_polygons(source: Source, files: dict[str, Path]) -> list[str]:
    """Fill `geom` of the areas that have none or had one of this source.

    Shapes that match one code together (a town and a street of one name) become one area.
    Returns lines of a report.
    """
    shapes = polygons.read(files[polygons.NAME])
    codes = polygons.match(shapes, _areas())
    found = defaultdict(list)
    for shape, code in zip(shapes, codes, strict=True):
        if code:
            found[code].append(shape.polygon)
    areas = list(Area.objects.filter(Q(geom__isnull=True) | Q(geom_source=source), code__in=found))
    for area in areas:
        area.geom = stored(polygonal(union_all(found[area.code])))
        area.geom_source = source
    Area.objects.bulk_update(areas, ["geom", "geom_source"], batch_size=100)
    lost = [f"{s.district}{s.name}" for s, code in zip(shapes, codes, strict=True) if not code]
    bare = Area.objects.filter(level=Level.SUBDISTRICT, geom__isnull=True)
    return [
        f"{len(shapes) - len(lost)} of {len(shapes)} polygons match current codes; "
        f"{len(areas)} areas filled",
        f"without a current code: {', '.join(lost) or 'none'}",
        f"{bare.count()} sub-districts have no polygon: "
        f"{', '.join(bare.order_by('code').values_list('name_zh', flat=True)) or 'none'}",
    ]


def load_population(source: Source, files: dict[str, Path]) -> list[str]:
    """Fill `population` with estimates that add up to the census in every district."""
    shapes = polygons.read(files[polygons.NAME])
    areas = _areas()
    codes = polygons.match(shapes, areas)
    district_codes = {name: code[:6] for code, name, _ in areas}
    owners = [district_codes.get(shape.district, "") for shape in shapes]
    estimates = scale(_counts(files[COUNTS], len(shapes)), owners, census())
    totals: dict[str, int] = defaultdict(int)
    for code, estimate in zip(codes, estimates.tolist(), strict=True):
        if code:
            totals[code] += estimate
    rows = list(
        Area.objects.filter(
            Q(population__isnull=True) | Q(population_source=source), code__in=totals
        )
    )
    for area in rows:
        area.population, area.population_source = totals[area.code], source
    Area.objects.bulk_update(rows, ["population", "population_source"], batch_size=500)
    elsewhere = int(estimates.sum()) - sum(totals.values())
    return [
        f"{len(rows)} areas filled with estimates; {elsewhere:,} residents live in polygons "
        "without a current code"
    ]


def scale(
    counts: NDArray[np.float64], owners: list[str], totals: dict[str, int]
) -> NDArray[np.int64]:
    """Counts (shape (n,)) scaled so that those of each owner sum to its total exactly.

    Raises BrokenFile when an owner has no total or nobody to scale.
    """
    result = np.zeros(len(counts), dtype=np.int64)
    keys = np.array(owners)
    for owner in sorted(set(owners)):
        chosen = np.flatnonzero(keys == owner)
        if owner not in totals or not counts[chosen].sum() > 0:
            raise BrokenFile(COUNTS, f"no population for district {owner or '?'}")
        result[chosen] = allocate(counts[chosen], totals[owner])
    return result


def _counts(path: Path, rows: int) -> NDArray[np.float64]:
    try:
        table = np.load(path, allow_pickle=False)
    except (ValueError, EOFError, OSError) as error:
        raise BrokenFile(COUNTS, str(error)) from error
    if table.ndim != 2 or table.shape != (rows, 2) or (table < 0).any():
        raise BrokenFile(COUNTS, f"{rows} rows of two numbers expected, found {table.shape}")
    return np.asarray(table[:, 0], dtype=np.float64)


def _areas() -> list[tuple[str, str, str]]:
    """(code, district name, name) of every sub-district. Raises LookupError without any."""
    subdistricts = Area.objects.filter(level=Level.SUBDISTRICT)
    rows = list(subdistricts.values_list("code", "parent__name_zh", "name_zh"))
    if not rows:
        raise LookupError("no sub-district is known yet")
    return rows
