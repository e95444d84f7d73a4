"""One small parser for every kind of field: text of a cell → values of the claim."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from stations.claims import amenity
from stations.hours import HoursError, Parsed, parse_chinese, parse_osm, told
from stations.imports import words
from stations.imports.cells import LONGEST
from stations.imports.draft import Draft
from stations.records import AmenityRecord
from stations.vocabulary import AMENITIES

Parser = Callable[[Draft, str, str, str], None]  # draft, field, column, text
COUNT = re.compile(r"(\d{1,4})\s*(个|台|张|把|组|处|套|间|部)?")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
MAX_SEATS = 32_767
ALIAS = 100
is_url = URLValidator()
understood: Callable[[str], Parsed] = lru_cache(20_000)(parse_chinese)


def text(draft: Draft, field: str, column: str, value: str) -> None:
    draft.values[field] = value


def choice(draft: Draft, field: str, column: str, value: str) -> None:
    key = words.choice(field, value)
    if key is None:
        draft.suspect(column, value, _("词表里没有这个词，按“未知”处理，原词保留"))
        draft.keep(column, value)
    elif key != "unknown":
        draft.values[field] = key


def verification(draft: Draft, field: str, column: str, value: str) -> None:
    key = words.choice(field, value)
    if key is None or key == "synthetic":
        draft.refuse(column, value, _("不是核实方式"))
    else:
        draft.verification = key


def day(draft: Draft, field: str, column: str, value: str) -> None:
    found = words.day(value)
    if found is None:
        draft.refuse(column, value, _("不是日期；请写成 2026-11-23"))
    elif field == "verified_at":
        draft.verified_at = found.isoformat()
    else:
        draft.values[field] = found.isoformat()


def seats(draft: Draft, field: str, column: str, value: str) -> None:
    match = COUNT.fullmatch(value)
    if match is None or int(match[1]) > MAX_SEATS:
        draft.refuse(column, value, _("不是整数"))
    else:
        draft.values[field] = int(match[1])


def url(draft: Draft, field: str, column: str, value: str) -> None:
    try:
        is_url(value)
        draft.values[field] = value
    except ValidationError:
        draft.refuse(column, value, _("不是网址"))


def aliases(draft: Draft, field: str, column: str, value: str) -> None:
    found = [part.strip() for part in re.split(r"[、，,;；|]", value) if part.strip()]
    if any(len(part) > ALIAS for part in found):
        draft.refuse(column, value, _("有别名太长"))
    else:
        draft.values[field] = found


def hours_text(draft: Draft, field: str, column: str, value: str) -> None:
    draft.values[field] = value
    if _is_osm(value):
        draft.values.setdefault("hours", value)
        return
    read = understood(value)
    if read.hours is None or len(read.hours) > LONGEST["hours"]:
        why = "；".join(map(told, read.notes)) or _("写法不认识")
        draft.suspect(column, value, _("营业时间没读懂（%s），只保留原文") % why)
        return
    draft.values.setdefault("hours", read.hours)
    if read.notes:
        draft.remark(column, value, "；".join(map(told, read.notes)))


@lru_cache(20_000)
def _is_osm(value: str) -> bool:
    """Times alone are the clerk's: 17:00-09:00 may be written the wrong way round."""
    try:
        parse_osm(value)
    except HoursError:
        return False
    named = any(character.isascii() and character.isalpha() for character in value)
    return named and len(value) <= LONGEST["hours"]


def hours(draft: Draft, field: str, column: str, value: str) -> None:
    try:
        parse_osm(value)
        draft.values[field] = value
    except HoursError as error:
        draft.refuse(column, value, error.told())


def amenities(draft: Draft, field: str, column: str, value: str) -> None:
    found, unknown = words.amenities(value)
    offered = draft.values.setdefault("amenities", {})
    for key, word in found.items():
        note = "" if word == AMENITIES[key].zh else _("原文：%s") % word
        offered.setdefault(key, _offered(key, note))
    if unknown:
        draft.remark(column, "、".join(unknown), _("不是词表里的设施，原文保留"))
        draft.keep(column, value)


def one_amenity(draft: Draft, field: str, column: str, value: str) -> None:
    key = field.partition(".")[2]
    state, note = words.state(value), ""
    counted = COUNT.fullmatch(value)
    if counted and state is None:
        state, note = ("yes" if int(counted[1]) else "no"), value
    if state is None:
        draft.suspect(column, value, _("看不出有还是没有，按“未知”处理，原词保留"))
        draft.keep(column, value)
    elif state != "unknown":
        offered = draft.values.setdefault("amenities", {})
        offered[key] = amenity(AmenityRecord(key=key, state=state, note=note))


def coordinate(draft: Draft, field: str, column: str, value: str) -> None:
    if NUMBER.fullmatch(value) is None:
        draft.refuse(column, value, _("不是数字；要十进制度数，例如 116.397480"))
        return
    if "." not in value or len(value.partition(".")[2]) < 3:
        draft.suspect(column, value, _("小数位太少，误差超过 100 米"))
    if field == "lon":
        draft.x = float(value)
    else:
        draft.y = float(value)


def lonlat(draft: Draft, field: str, column: str, value: str) -> None:
    parts = [part for part in re.split(r"[，,;；\s]+", value.strip("()（）[] ")) if part]
    if len(parts) != 2:
        draft.refuse(column, value, _("不是“经度,纬度”"))
        return
    coordinate(draft, "lon", column, parts[0])
    coordinate(draft, "lat", column, parts[1])


def datum(draft: Draft, field: str, column: str, value: str) -> None:
    key = words.choice("datum", value)
    if key is None:
        draft.refuse(column, value, _("不认识的坐标系；可用 WGS-84 GCJ-02 BD-09 CGCS2000"))
    else:
        draft.datum = key


@lru_cache(20_000)
def _offered(key: str, note: str) -> dict[str, Any]:
    """One for all rows that say so: nobody changes it."""
    return amenity(AmenityRecord(key=key, note=note))


PARSERS: dict[str, Parser] = {
    **dict.fromkeys(words.CHOICES, choice),
    "verification": verification, "verified_at": day, "status_date": day, "seats": seats,
    "source_url": url, "aliases": aliases, "hours_text": hours_text, "hours": hours,
    "amenities": amenities, "lon": coordinate, "lat": coordinate, "lonlat": lonlat,
    "datum": datum,
}  # fmt: skip


def parser_of(field: str) -> Parser:
    return one_amenity if field.startswith("amenities.") else PARSERS.get(field, text)
