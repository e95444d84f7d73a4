"""What somebody may mean by a few letters or characters, best first."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.gis.geos import Point
from django.db import connection

from geo.romanise import pinyin
from stations.models import Station
from stations.search import family

SQL = (Path(__file__).parents[1] / "sql" / "search.sql").read_text(encoding="utf-8")
LONGEST = 40  # characters of a query; more only makes a match less likely
LIMIT = 20
RESEMBLES = 4  # the last class of search.sql
SYLLABLES, LETTERS = 2, 5  # fewer sound like, or resemble, half the city


@dataclass(frozen=True)
class Hit:
    """Something found: WGS-84 degrees, metres from the place asked about; None where unknown.

    `matched` is the name that fits and `match` how well, 0 best; `around_*` the area it lies in.
    """

    kind: str
    code: str
    matched: str
    match: int
    name_zh: str
    name_en: str
    around_zh: str
    around_en: str
    lon: float | None
    lat: float | None
    distance_m: float | None
    synthetic: bool = False
    withdrawn: bool = False

    @property
    def near_miss(self) -> bool:
        """Whether the name only resembles the query."""
        return self.match == RESEMBLES


def clean(text: str) -> str:
    """Letters and digits of any script, NFKC, lower case, at most 40, as names are written here."""
    folded = unicodedata.normalize("NFKC", text).lower()
    signs = "".join(sign for sign in folded if sign.isalnum())[:LONGEST]
    return signs.replace("地铁站", "站").replace("出口", "口")


def find(text: str, near: tuple[float, float] | None = None, limit: int = LIMIT) -> list[Hit]:
    """By match, then by nearness to `near` (lon, lat in WGS-84). One statement.

    A word that every station goes by finds all stations, nearest first.
    """
    query = clean(text)
    core = family.without(query)
    if not query or not core:
        return _stations(near, limit) if query else []
    hits = _named(core, near, limit, stations_first=core != query)
    sure = [hit for hit in hits if not hit.near_miss]
    return sure or hits


def _named(
    query: str, near: tuple[float, float] | None, limit: int, stations_first: bool
) -> list[Hit]:
    latin = query.isascii()
    sound = query if latin else pinyin(query)
    lon, lat = near or (None, None)
    parameters = {
        "q": query,
        "part": query if latin and len(query) > SYLLABLES else None,
        "sound": None if latin or len(query) < SYLLABLES else sound,
        "typo": sound if len(sound) >= LETTERS else None,
        "lon": lon,
        "lat": lat,
        "stations_first": stations_first,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, parameters)
        return [_hit(row) for row in cursor.fetchall()]


def _hit(row: tuple[Any, ...]) -> Hit:
    kind, code, matched, match, name, english, zh, en, *rest = row
    return Hit(kind, code, matched, match, name, english, zh or "", en or "", *rest)


def _stations(near: tuple[float, float] | None, limit: int) -> list[Hit]:
    found = Station.objects.listed()
    found = found.by_distance(Point(*near, srid=4326)) if near else found.order_by("code")
    rows = found.values(
        "code", "name_zh", "name_en", "synthetic", "point", "subdistrict__name_zh",
        "subdistrict__name_en", *(["distance_m"] if near else []),
    )  # fmt: skip
    return [
        Hit(
            kind="station",
            code=row["code"],
            matched=row["name_zh"],
            match=0,
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            around_zh=row["subdistrict__name_zh"] or "",
            around_en=row["subdistrict__name_en"] or "",
            lon=row["point"] and row["point"].x,
            lat=row["point"] and row["point"].y,
            distance_m=row.get("distance_m"),
            synthetic=row["synthetic"],
        )
        for row in rows[:limit]
    ]
