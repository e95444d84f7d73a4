"""Names of areas, and landmarks to start from, in columns: what a phone needs without a network."""

from typing import Any

from django.contrib.gis.db.models.functions import PointOnSurface

from geo.models import Area, Landmark
from geo.romanise import readings
from stations.feed.columns import E6
from stations.models import NameSign
from stations.search.family import FAMILY, LETTERS

AREA = ("code", "level", "parent_id", "name_zh", "name_en", "pinyin", "initials")
LANDMARK = ("code", "kind", "parent_id", "name_zh", "name_en", "pinyin", "initials", "ref",
            "aliases")  # fmt: skip


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
        "readings": readings(NameSign.objects.values_list("sign", flat=True).distinct()),
        "family": [*FAMILY, *LETTERS],
    }


def _columns(rows: list[dict[str, Any]], names: tuple[str, ...], point: str) -> dict[str, Any]:
    found: dict[str, Any] = {name: [row[name] for row in rows] for name in names}
    found["lon"] = [row[point] and round(row[point].x * E6) for row in rows]
    found["lat"] = [row[point] and round(row[point].y * E6) for row in rows]
    return found
