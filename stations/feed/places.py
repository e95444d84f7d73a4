"""Names of areas, and landmarks to start from, in columns: what a phone needs without a network."""

from typing import Any

from django.contrib.gis.db.models.functions import PointOnSurface
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat

from geo.models import Area, Landmark
from geo.romanise import readings
from stations.feed.columns import E6
from stations.models import Station
from stations.search.family import FAMILY, LETTERS

AREA = ("code", "level", "parent_id", "name_zh", "name_en", "pinyin", "initials")
LANDMARK = ("code", "kind", "parent_id", "name_zh", "name_en", "pinyin", "initials", "ref",
            "aliases")  # fmt: skip
LINE = Value("\n")
JOINED = Func(F("aliases"), LINE, function="array_to_string", output_field=TextField())


def places() -> dict[str, Any]:
    """`areas` with an interior point (null where no boundary is known), and `landmarks`.

    `readings` tells how to say what stations are called, `family` the words that mean any of them.
    Positions are whole 1e-6 degrees, WGS-84. Three statements.
    """
    areas = Area.objects.annotate(at=PointOnSurface("geom")).order_by("code")
    landmarks = Landmark.objects.order_by("code")
    return {
        "areas": _columns(list(areas.values(*AREA, "at")), AREA, "at"),
        "landmarks": _columns(list(landmarks.values(*LANDMARK, "point")), LANDMARK, "point"),
        "readings": readings([_names()]),
        "family": [*FAMILY, *LETTERS],
    }


def _names() -> str:
    """All that stations are called, by the server as one text: only its letters matter."""
    called = Concat("name_zh", LINE, "signboard", LINE, JOINED, output_field=TextField())
    found = Station.objects.listed().aggregate(names=StringAgg(called, "\n"))
    return found["names"] or ""


def _columns(rows: list[dict[str, Any]], names: tuple[str, ...], point: str) -> dict[str, Any]:
    found: dict[str, Any] = {name: [row[name] for row in rows] for name in names}
    found["lon"] = [row[point] and round(row[point].x * E6) for row in rows]
    found["lat"] = [row[point] and round(row[point].y * E6) for row in rows]
    return found
