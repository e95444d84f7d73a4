"""Amenities: what a station offers. The table itself is `data/amenities.csv`."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

TABLE = Path(__file__).resolve().parents[2] / "data" / "amenities.csv"


class AmenityState(TextChoices):
    YES = "yes", _("有")
    LIMITED = "limited", _("有限")
    NO = "no", _("没有")
    UNKNOWN = "unknown", _("未知")


@dataclass(frozen=True)
class Amenity:
    """One amenity; `osm` holds OpenStreetMap tags as `key=value`, several joined by `+`."""

    key: str
    zh: str
    en: str
    group: str
    osm: str

    @property
    def label(self) -> str:
        return self.en if (get_language() or "").startswith("en") else self.zh


def _read() -> dict[str, Amenity]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: Amenity(**row) for row in csv.DictReader(lines)}


AMENITIES: dict[str, Amenity] = _read()
AMENITY_KEYS: tuple[str, ...] = tuple(AMENITIES)

COMMON = frozenset(
    {"seat", "water", "hot_water", "phone_charge", "power_bank", "heat_food", "fridge", "ac",
     "heating", "toilet", "wash", "wifi", "first_aid", "ebike_parking", "reading", "tv",
     "rain_gear"}
)  # fmt: skip
"""What the nearest search finds soon by looking from near to far; each other has its own index."""
RARE = tuple(key for key in AMENITIES if key not in COMMON)
