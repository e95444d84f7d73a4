"""Streets, water, parks and names of an extract as one PMTiles file with one layer, `map`."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio.raw
from numpy.typing import NDArray

LAYER = "map"
ZOOMS = {"MINZOOM": "9", "MAXZOOM": "14"}  # deeper zooms enlarge the tiles of the last
ROADS = {"motorway", "trunk", "primary", "secondary", "motorway_link", "trunk_link", "primary_link"}
STREETS = {"tertiary", "residential", "unclassified", "living_street", "service", "tertiary_link",
           "secondary_link", "pedestrian"}  # fmt: skip
PATHS = {"footway", "path", "cycleway", "steps"}
RIVERS = {"river", "canal", "stream"}
PARKS = {"park", "garden", "grass", "forest", "wood", "grassland", "cemetery", "pitch",
         "recreation_ground", "village_green", "scrub"}  # fmt: skip


TOWNS = {"city", "town", "suburb", "borough", "district"}
QUARTERS = {"quarter", "neighbourhood", "village", "hamlet"}
ENGLISH = re.compile(
    r'"name:en"=>"((?:[^"\\]|\\.)+)"'
)  # among the other tags, as hstore writes them
Text = NDArray[np.object_]


class NotAnExtract(ValueError):
    """The file holds nothing to draw, or GDAL cannot read it; says why."""


def build(extract: Path, target: Path) -> dict[str, int]:
    """Write `target`; returns how many features of each kind. Raises NotAnExtract.

    A kind is road, street, path, river, water, park, or the point of a town or quarter; `name` and
    `name_en` are as they are mapped. Coordinates are WGS-84. The file is written beside its place
    first: a cut run leaves the old one.
    """
    try:
        lines = _read(extract, "lines", ["highway", "waterway"], _line_kind)
        areas = _read(extract, "multipolygons", ["natural", "leisure", "landuse"], _area_kind)
        points = _read(extract, "points", ["place"], _place_kind)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise NotAnExtract(f"{extract} is no OpenStreetMap extract: {error}") from error
    layers = zip(areas, lines, points, strict=True)
    shapes, kinds, names, english = (np.concatenate(parts) for parts in layers)
    if not len(kinds):
        raise NotAnExtract(f"{extract} has no street, water or park in it")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        draft = Path(folder) / target.name
        pyogrio.raw.write(
            draft, geometry=shapes, field_data=[kinds, names, english],
            fields=["kind", "name", "name_en"], layer=LAYER,
            driver="PMTiles", geometry_type="Unknown", crs="EPSG:4326", dataset_options=ZOOMS,
        )  # fmt: skip
        draft.replace(target)
    found, counts = np.unique(kinds, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))


def _read(
    extract: Path, layer: str, columns: list[str], kind: Callable[..., str]
) -> tuple[Text, Text, Text, Text]:
    """Shapes, kinds, names and English names of what is drawn; null where nobody named it."""
    asked = ["name", "other_tags", *columns]
    meta, _ids, shapes, values = pyogrio.raw.read(extract, layer=layer, columns=asked)
    found = dict(zip(meta["fields"], values, strict=True))  # GDAL keeps its own order
    kinds = np.array(
        [kind(*row) for row in zip(*(found[name] for name in columns), strict=True)], dtype=object
    )
    drawn = kinds.astype(bool) if len(kinds) else np.zeros(0, dtype=bool)
    named = drawn & (kinds != "path")
    names = found["name"].astype(object)
    names[~named] = None
    english = [_english(tags) if wanted else None
               for tags, wanted in zip(found["other_tags"], named, strict=True)]  # fmt: skip
    return shapes[drawn], kinds[drawn], names[drawn], np.array(english, dtype=object)[drawn]


def _english(tags: str | None) -> str | None:
    match = ENGLISH.search(tags or "")
    return match[1].replace('\\"', '"') if match else None


def _line_kind(highway: str | None, waterway: str | None) -> str:
    named = {"road": ROADS, "street": STREETS, "path": PATHS}
    found = next((kind for kind, values in named.items() if highway in values), "")
    return found or ("river" if waterway in RIVERS else "")


def _area_kind(natural: str | None, leisure: str | None, landuse: str | None) -> str:
    if natural == "water" or landuse in {"reservoir", "basin"}:
        return "water"
    return "park" if PARKS & {natural, leisure, landuse} else ""


def _place_kind(place: str | None) -> str:
    return "town" if place in TOWNS else "quarter" if place in QUARTERS else ""
