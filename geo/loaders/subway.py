"""Subway stations and their entrances, from OpenStreetMap, as landmarks to search from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import scipy
from django.contrib.gis.geos import Point
from shapely import MultiPolygon, contains_xy, from_wkb

from geo.downloads import BrokenFile
from geo.loaders import subway_names
from geo.loaders.divisions import CITY
from geo.models import Area, Landmark, Source
from geo.romanise import initials, pinyin, proper_name
from geo.vocabulary import LandmarkKind

STATIONS, ENTRANCES = "station.json", "entrance.json"
RAILS = {"subway", "light_rail", "monorail"}
SAME_STATION = 1_500.0  # metres between the platforms of one interchange
REACH = 450.0  # metres from an entrance to its station
METRES = np.array([85_390.0, 111_320.0])  # per degree east and north at 39.9° N


@dataclass
class Stop:
    code: str
    name: str
    english: str
    lon: float
    lat: float
    aliases: list[str] = field(default_factory=list)


def load(source: Source, files: dict[str, Path]) -> list[str]:
    """Replace this source's landmarks. Raises BrokenFile, and LookupError without a city area."""
    city = Area.objects.filter(code=CITY, geom__isnull=False).first()
    if city is None or city.geom is None:
        raise LookupError("the city has no polygon yet")
    inside = from_wkb(bytes(city.geom.wkb))
    stops = merged(stations(_read(files[STATIONS]), inside))
    entries = _within(_read(files[ENTRANCES]), inside)
    if not stops or not entries:
        raise BrokenFile(ENTRANCES if stops else STATIONS, "nothing in Beijing is in the file")
    Landmark.objects.filter(source=source).delete()
    landmarks = [_station(stop, source) for stop in stops]
    doors = list(_entrances(entries, stops, source))
    Landmark.objects.bulk_create(landmarks)
    Landmark.objects.bulk_create(doors)
    return [
        f"{len(landmarks)} stations and {len(doors)} entrances loaded; "
        f"{len(entries) - len(doors)} entrances lie near no station of the file"
    ]


def stations(rows: dict[str, Any], inside: MultiPolygon) -> list[Stop]:
    """Named stations in service; those drawn as areas carry no coordinates in the file."""
    found = []
    for key, row in _within(rows, inside).items():
        tags = row["tags"]
        rail = tags.get("station") in RAILS or tags.get("subway") == "yes"
        if not rail or not tags.get("name") or tags.get("railway") not in {"station", None}:
            continue
        name = subway_names.station(tags["name"])
        if "在建" in name:
            continue
        others = ";".join(tags.get(tag, "") for tag in ("alt_name", "old_name")).split(";")
        aliases = [subway_names.with_suffix(name), *(other.strip() for other in others)]
        found.append(
            Stop(
                code=f"osm-{key}",
                name=name,
                english=_english(tags.get("name:en", "")),
                lon=row["lon"],
                lat=row["lat"],
                aliases=[alias for alias in dict.fromkeys(aliases) if alias and alias != name],
            )
        )
    return sorted(found, key=lambda stop: int(stop.code.removeprefix("osm-n")))


def merged(stops: Iterable[Stop]) -> list[Stop]:
    """One stop per interchange: platforms of one name close together, at their mean position."""
    groups: list[list[Stop]] = []
    for stop in stops:
        for group in groups:
            if group[0].name == stop.name and _metres(group[0], stop) <= SAME_STATION:
                group.append(stop)
                break
        else:
            groups.append([stop])
    return [
        Stop(
            code=group[0].code,
            name=group[0].name,
            english=next((stop.english for stop in group if stop.english), "")
            or proper_name(group[0].name),
            lon=round(sum(stop.lon for stop in group) / len(group), 7),
            lat=round(sum(stop.lat for stop in group) / len(group), 7),
            aliases=list(dict.fromkeys(alias for stop in group for alias in stop.aliases)),
        )
        for group in groups
    ]


def _english(name: str) -> str:
    return name.capitalize() if name.isupper() and " " not in name else name


def _metres(one: Stop, other: Stop) -> float:
    apart = (np.array([one.lon, one.lat]) - [other.lon, other.lat]) * METRES
    return float(np.hypot(*apart))


def _station(stop: Stop, source: Source) -> Landmark:
    return Landmark(
        code=stop.code,
        kind=LandmarkKind.SUBWAY_STATION,
        name_zh=stop.name,
        name_en=stop.english,
        aliases=stop.aliases,
        pinyin=pinyin(stop.name),
        initials=initials(stop.name),
        point=Point(stop.lon, stop.lat, srid=4326),
        source=source,
    )


def _entrances(entries: dict[str, Any], stops: list[Stop], source: Source) -> Iterable[Landmark]:
    """Each entrance within reach of a station, named after the nearest one."""
    tree = scipy.spatial.cKDTree(np.array([[stop.lon, stop.lat] for stop in stops]) * METRES)
    where = np.array([[row["lon"], row["lat"]] for row in entries.values()]) * METRES
    distances, nearest = tree.query(where, distance_upper_bound=REACH)
    for (key, row), metres, index in zip(entries.items(), distances, nearest, strict=True):
        if not np.isfinite(metres):
            continue
        stop = stops[index]
        zh, en, ref = subway_names.entrance(row["tags"], stop.name, stop.english)
        yield Landmark(
            code=f"osm-{key}",
            kind=LandmarkKind.SUBWAY_ENTRANCE,
            name_zh=zh,
            name_en=en,
            pinyin=pinyin(zh),
            initials=initials(zh),
            ref=ref,
            parent_id=stop.code,
            point=Point(row["lon"], row["lat"], srid=4326),
            source=source,
        )


def _read(path: Path) -> dict[str, Any]:
    """Key (`n123`) → tags, lon, lat. Raises BrokenFile."""
    try:
        rows = json.loads(path.read_bytes())
        return {
            key: {"tags": row["tags"], "lon": float(row["lon"]), "lat": float(row["lat"])}
            for key, row in rows.items()
            if "lon" in row
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenFile(path.name, f"not the JSON expected ({error})") from error


def _within(rows: dict[str, Any], inside: MultiPolygon) -> dict[str, Any]:
    hits = contains_xy(inside, [row["lon"] for row in rows.values()],
                       [row["lat"] for row in rows.values()])  # fmt: skip
    return {key: row for (key, row), hit in zip(rows.items(), hits, strict=True) if hit}
