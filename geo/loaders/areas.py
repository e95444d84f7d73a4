"""Areas into the database. What is there already stays: only empty columns are filled."""

import csv
from pathlib import Path

from geo.loaders import boundaries, divisions
from geo.loaders.geometry import stored
from geo.models import Area, Source
from geo.romanise import initials, pinyin

CENSUS = Path(__file__).resolve().parents[2] / "data" / "census2020.csv"
NAMES = ["name_en", "pinyin", "initials"]


def load_names(source: Source) -> int:
    """Codes, names and parents. Returns how many areas are new."""
    known = Area.objects.in_bulk()
    fresh: list[Area] = []
    for division in divisions.read():
        area = known.get(division.code) or Area(
            code=division.code,
            level=division.level,
            parent_id=division.parent,
            name_zh=division.name_zh,
            source=source,
        )
        area.name_en = area.name_en or division.name_en
        area.pinyin = area.pinyin or pinyin(area.name_zh)
        area.initials = area.initials or initials(area.name_zh)
        if division.code not in known:
            fresh.append(area)
    Area.objects.bulk_create(fresh)
    Area.objects.bulk_update(known.values(), NAMES, batch_size=500)
    return len(fresh)


def load_boundaries(source: Source) -> int:
    """Polygons of city and districts that have none. Returns how many were filled."""
    polygons = boundaries.read()
    bare = list(Area.objects.filter(code__in=polygons, geom__isnull=True))
    for area in bare:
        area.geom = stored(polygons[area.code])
        area.geom_source = source
    return Area.objects.bulk_update(bare, ["geom", "geom_source"])


def census() -> dict[str, int]:
    """District code → residents on 1 November 2020."""
    with CENSUS.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: int(row["population"]) for row in csv.DictReader(lines)}


def load_census(source: Source) -> int:
    """Residents of districts and city where unknown. Returns how many were filled."""
    residents = census()
    residents[divisions.CITY] = sum(residents.values())
    unknown = list(Area.objects.filter(code__in=residents, population__isnull=True))
    for area in unknown:
        area.population = residents[area.code]
        area.population_source = source
    return Area.objects.bulk_update(unknown, ["population", "population_source"])
