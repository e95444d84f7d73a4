"""The demonstration network in the database."""

import csv
from pathlib import Path

from shapely import from_wkb

from geo.loaders import sources
from geo.models import Area, Source
from geo.vocabulary import Level
from stations.actions import LoadStations, RemoveSynthetic
from stations.demo import community
from stations.demo.generate import generate
from stations.demo.places import METRES_PER_DEGREE, Core, Place
from stations.models import Station
from stations.permissions import command
from stations.schedules import today

SEATS = Path(__file__).resolve().parents[2] / "data" / "districts.csv"
CITY_CENTRE = Core(116.3975, 39.9087, 12_000)
TOWN = 5_000  # metres: scale of a district's town

SOURCE = "demonstration"
SIZE, SEED = 1000, 1


def was_loaded() -> bool:
    """Whether this database has ever held the network; true after it was removed."""
    return Source.objects.filter(key=SOURCE).exists()


def exists() -> bool:
    return Station.objects.filter(synthetic=True).exists()


def load(actor: str, size: int = SIZE, seed: int = SEED) -> int:
    """Generate and store the network. Raises ValueError without areas to fill."""
    records = generate(places(), size, seed, today())
    source = sources.record(SOURCE, "", vintage=f"size={size} seed={seed}")
    load = LoadStations(actor=command(actor), reason="演示网络", source=source, records=records)
    made = load.execute().created
    community.load(actor, seed)
    return made


def remove(actor: str) -> int:
    """Delete the network for good: `load_shipped` does not bring it back."""
    sources.record(SOURCE, "")
    return RemoveSynthetic(actor=command(actor), reason="移除演示网络").execute()


def places() -> list[Place]:
    """Sub-districts with polygon and population when there are any, else districts."""
    usable = Area.objects.filter(geom__isnull=False, population__gt=0).order_by("code")
    subdistricts = usable.filter(level=Level.SUBDISTRICT).select_related("parent")
    seats = _seats()
    return [_place(area, seats) for area in subdistricts] or [
        _place(area, seats) for area in usable.filter(level=Level.DISTRICT)
    ]


def _place(area: Area, seats: dict[str, Core]) -> Place:
    assert area.geom is not None  # `usable` above
    polygon = from_wkb(bytes(area.geom.wkb))
    centre = polygon.representative_point()
    if area.level == Level.DISTRICT:
        cores: tuple[Core, ...] = (CITY_CENTRE, seats.get(area.code, CITY_CENTRE))
    else:
        reach = max(1_000.0, polygon.area**0.5 * METRES_PER_DEGREE / 4)
        cores = (Core(centre.x, centre.y, reach),)
    district = area if area.level == Level.DISTRICT else area.parent
    return Place(
        code=area.code,
        district=district.name_zh if district else "",
        name_zh=area.name_zh,
        name_en=area.name_en,
        polygon=polygon,
        population=area.population or 0,
        cores=cores,
    )


def _seats() -> dict[str, Core]:
    with SEATS.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Core(float(row["lon"]), float(row["lat"]), TOWN)
            for row in csv.DictReader(lines)
        }
