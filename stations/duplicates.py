"""Stations that may be one and the same, with the reasons: a list for people, not a judgement."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import connection

from stations.models import Station

NEAR = Path(__file__).resolve().parent / "sql" / "near_pairs.sql"
KINDS = re.compile(
    "小哥驿站|小哥加油站|暖心驿站|暖新驿站|爱心驿站|蜂巢驿站|链链驿站|城市驿站|户外劳动者服务站点?|骑手之家"
    "|骑手驿站|24小时|劳动者驿站|新就业群体|驿站|服务站点?|加油站|街道|社区"
)
RADIUS = 150.0  # metres within which two pins may mean one door
WEIGHT_NAME, WEIGHT_NEAR, WEIGHT_ADDRESS, WEIGHT_HOST = 0.5, 0.3, 0.35, 0.15
LIKELY = 0.6  # score from which a pair is listed
SHOWN, ALIKE = 20, 0.5  # of one suggested station
BLOCK = 50  # more rows with one address or name are a placeholder, not duplicates


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a station."""

    id: int
    code: str
    name: str
    address: str
    host: str
    subdistrict: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two stations, the older code first. `metres` is None where a position is only vague."""

    first: Known
    second: Known
    score: float
    similarity: float
    metres: float | None
    same_address: bool
    same_host: bool


def core(name: str) -> str:
    """What tells a name from others: `陶然亭街道小哥驿站` → `陶然亭`."""
    plain = _plain(name)
    return KINDS.sub("", plain) or plain


def similarity(first: str, second: str) -> float:
    """Dice's coefficient over pairs of characters of the cores, 0 to 1; other numbers halve it."""
    a, b = core(first), core(second)
    if a == b:
        return 1.0
    pairs, others = _pairs(a), _pairs(b)
    if not pairs or not others:
        return 0.0
    dice = 2 * len(pairs & others) / (len(pairs) + len(others))
    return dice if _numbers(a) == _numbers(b) else dice / 2


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text} - {""}


def _numbers(text: str) -> list[str]:
    return re.findall(r"[0-9]+|[一二三四五六七八九十]+", text)


def candidates(radius: float = RADIUS, synthetic: bool = False) -> list[Candidate]:
    """Likely pairs among the stations not withdrawn, best first."""
    stations = _stations(synthetic)
    distances = _near(radius, synthetic)
    pairs = set(distances) | set(_same_words(stations.values()))
    found = [
        compare(stations[a], stations[b], distances.get((a, b)), radius)
        for a, b in pairs
        if a in stations and b in stations
    ]
    likely = [candidate for candidate in found if candidate.score >= LIKELY]
    return sorted(likely, key=lambda c: (-c.score, c.first.code, c.second.code))


def similar_near(point: Point, name: str) -> list[tuple[Station, float]]:
    """Stations that a new one at a WGS-84 point may be, nearest first, with metres: any within
    the radius, and within three times that those with a similar name."""
    near = Station.objects.listed().by_distance(point).within(point, 3 * RADIUS)
    return [
        (station, station.distance_m)
        for station in near[:SHOWN]
        if station.distance_m <= RADIUS or similarity(name, station.name_zh) >= ALIKE
    ]


def compare(first: Known, second: Known, metres: float | None, radius: float) -> Candidate:
    alike = similarity(first.name, second.name)
    address = bool(first.address) and _plain(first.address) == _plain(second.address)
    host = bool(first.host) and _plain(first.host) == _plain(second.host)
    score = WEIGHT_NAME * alike + WEIGHT_ADDRESS * address + WEIGHT_HOST * host
    if metres is not None:
        score += WEIGHT_NEAR * (1 - metres / radius)
    return Candidate(first, second, min(score, 1.0), alike, metres, address, host)


def _stations(synthetic: bool) -> dict[int, Known]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, code, name_zh, address, host, coalesce(subdistrict_id, '')"
            " FROM stations_station WHERE status <> 'withdrawn' AND synthetic <= %s",
            [synthetic],
        )
        return {row[0]: Known(*row) for row in cursor.fetchall()}


def _near(radius: float, synthetic: bool) -> dict[tuple[int, int], float]:
    with connection.cursor() as cursor:
        cursor.execute(NEAR.read_text(encoding="utf-8"), {"radius": radius, "synthetic": synthetic})
        return {(a, b): metres for a, b, metres in cursor.fetchall()}


def _same_words(stations: Iterable[Known]) -> Iterator[tuple[int, int]]:
    """Pairs with one address, or one name in one sub-district, wherever their pins are."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for station in stations:
        if station.address:
            blocks["address", _plain(station.address)].append(station.id)
        if station.subdistrict:
            blocks["name", core(station.name), station.subdistrict].append(station.id)
    for ids in blocks.values():
        if 1 < len(ids) <= BLOCK:
            yield from combinations(sorted(ids), 2)
