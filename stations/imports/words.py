"""The words of spreadsheets → the vocabulary. What is not listed is not understood."""

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from django.db.models import TextChoices

from geo.vocabulary import Datum
from stations.imports.text import plain
from stations.vocabulary import (
    AMENITIES,
    AccessMode,
    Audience,
    CoordPrecision,
    Entity,
    Fee,
    HostKind,
    LocationType,
    Status,
    Verification,
    YesNoUnknown,
)

TABLE = Path(__file__).resolve().parents[2] / "data" / "import_words.toml"
CHOICES: dict[str, type[TextChoices]] = {
    "entity": Entity, "kind": HostKind, "coord_precision": CoordPrecision,
    "location_type": LocationType, "step_free": YesNoUnknown, "access_mode": AccessMode,
    "audience": Audience, "fee": Fee, "status": Status, "verification": Verification,
    "datum": Datum,
}  # fmt: skip
SEPARATORS = re.compile(r"[、，,;；/|\n。+]+|\s{2,}|和|及")


@cache
def _said() -> dict[str, dict[str, str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _table(field: str) -> dict[str, str]:
    found = {
        plain(word): k for k, words in _said().get(field, {}).items() for word in words.split()
    }
    for value, label in CHOICES[field].choices:
        found |= {plain(str(value)): str(value), plain(str(label)): str(value)}
    return found


def choice(field: str, text: str) -> str | None:
    """The key a word stands for, None when the vocabulary has no such word."""
    return _table(field).get(plain(text))


@cache
def _states() -> dict[str, str]:
    return {
        plain(word): state
        for state, words in _said()["amenity_state"].items()
        for word in words.split()
    }


def state(text: str) -> str | None:
    return _states().get(plain(text))


@cache
def amenity_words() -> dict[str, str]:
    """Every word for an amenity, evened out → its key."""
    found = {
        plain(word): key for key, words in _said()["amenities"].items() for word in words.split()
    }
    for key, offer in AMENITIES.items():
        found |= dict.fromkeys(map(plain, (key, offer.zh, offer.en, *offer.zh.split("/"))), key)
    return found


@lru_cache(20_000)
def _amenity(word: str) -> str | None:
    known = amenity_words()
    return known.get(plain(word.removeprefix("有").removeprefix("免费"))) or known.get(plain(word))


def amenities(text: str) -> tuple[dict[str, str], list[str]]:
    """`空调、微波炉` → key → its word, and the words that are no amenity."""
    found: dict[str, str] = {}
    unknown = []
    for word in filter(None, map(str.strip, SEPARATORS.split(text))):
        if (key := _amenity(word)) is None:
            unknown.append(word)
        else:
            found.setdefault(key, word)
    return found, unknown


DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ].*)?")


def day(text: str) -> date | None:
    match = DAY.fullmatch(plain(text).replace("t", "T"))
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
