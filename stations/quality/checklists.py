"""The checklists of `data/checklists.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from stations.quality.facts import FACTS
from stations.vocabulary import AMENITY_KEYS

TABLE = Path(__file__).resolve().parents[2] / "data" / "checklists.toml"
BASES = {"stated", "own"}


def _label(zh: str, en: str) -> str:
    return en if (get_language() or "").startswith("en") else zh


@dataclass(frozen=True)
class Item:
    """Met by any of `conditions`; `own` says that this project read it into the programme."""

    zh: str
    en: str
    conditions: tuple[str, ...]
    own: bool

    @property
    def label(self) -> str:
        return _label(self.zh, self.en)


@dataclass(frozen=True)
class Checklist:
    """`more`: what a station offers beyond the items is counted, too (the X of 6+X)."""

    key: str
    zh: str
    en: str
    items: tuple[Item, ...]
    more: bool

    @property
    def label(self) -> str:
        return _label(self.zh, self.en)

    @property
    def own(self) -> bool:
        return any(item.own for item in self.items)


@cache
def checklists() -> tuple[Checklist, ...]:
    """In the order of the file. Raises ValueError naming a condition or basis nobody knows."""
    return parse(TABLE.read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Checklist, ...]:
    return tuple(
        Checklist(
            key=row["key"],
            zh=row["zh"],
            en=row["en"],
            items=tuple(_item(row["key"], item) for item in row["items"]),
            more=row.get("more", False),
        )
        for row in tomllib.loads(text)["checklist"]
    )


def _item(checklist: str, row: dict[str, Any]) -> Item:
    conditions = tuple(row["any"])
    if unknown := set(conditions) - set(AMENITY_KEYS) - FACTS.keys():
        raise ValueError(f"{checklist}: {row['zh']}: nobody knows {', '.join(sorted(unknown))}")
    if not conditions or row["basis"] not in BASES:
        raise ValueError(f"{checklist}: {row['zh']}: conditions and a basis are needed")
    return Item(row["zh"], row["en"], conditions, own=row["basis"] == "own")
