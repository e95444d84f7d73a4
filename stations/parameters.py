"""One small parser for each request parameter; each names itself when it refuses."""

import math
import re
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from geo import china
from stations.vocabulary import AMENITIES

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)


class ParameterError(ValueError):
    """A parameter with a value that cannot be used; `detail` says what would be."""

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(f"{parameter}: {detail}")
        self.parameter = parameter
        self.detail = detail


def shown(value: str) -> str:
    """A value as an error message may repeat it: short and without control characters."""
    return f"‘{plain(value)}’"


def plain(value: str) -> str:
    clean = "".join(c if c.isprintable() else "�" for c in value[:60])
    return clean + "…" if len(value) > 60 else clean


def number(name: str, text: str) -> float:
    value = float(text.strip()) if NUMBER.fullmatch(text.strip()) else math.nan
    if not math.isfinite(value):
        raise ParameterError(name, _("%(value)s 不是数字") % {"value": shown(text)})
    return value


def whole(name: str, text: str, *, least: int, most: int, clamp: bool = False) -> int:
    """A whole number from `least`; above `most` it is refused, or clamped where asked."""
    if not re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII):
        raise ParameterError(name, _("%(value)s 不是整数") % {"value": shown(text)})
    value = int(text)
    if value < least or (value > most and not clamp):
        raise ParameterError(
            name,
            _("%(value)s 不在 %(least)s 到 %(most)s 之间")
            % {"value": value, "least": least, "most": most},
        )
    return min(value, most)


def near(text: str) -> tuple[float, float]:
    """`lon,lat` in WGS-84 degrees, within the rectangle around China."""
    parts = text.split(",")
    if len(parts) != 2:
        raise ParameterError(
            "near", _("%(value)s 不是“经度,纬度”，例如 116.3747,39.8784") % {"value": shown(text)}
        )
    lon, lat = number("near", parts[0]), number("near", parts[1])
    if china.contains(lon, lat):
        return lon, lat
    if china.contains(lat, lon):
        detail = _("%(value)s 不在中国境内：经度应写在前面")
    else:
        detail = _("%(value)s 不在中国境内")
    raise ParameterError("near", detail % {"value": shown(text)})


def instant(text: str) -> datetime | None:
    """An RFC 3339 time in UTC, None for anything else. PostgreSQL knows fewer offsets."""
    if not RFC3339.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def want(text: str) -> tuple[str, ...]:
    """Amenity keys joined by commas, each once."""
    keys = tuple(dict.fromkeys(text.split(",")))
    unknown = [key for key in keys if key not in AMENITIES]
    if unknown:
        raise ParameterError(
            "want",
            _("没有 %(value)s 这种设施；可用：%(known)s")
            % {"value": shown(unknown[0]), "known": ", ".join(AMENITIES)},
        )
    return keys


def open_when(text: str) -> datetime | None:
    """None for `now`, otherwise an aware time from RFC 3339."""
    if text == "now":
        return None
    if at := instant(text):
        return at
    if " " in text:
        detail = _("%(value)s 不是时间：网址里的 + 要写成 %%2B")
    else:
        detail = _("%(value)s 既不是 now，也不是 2026-10-01T21:30:00+08:00 这样的时间")
    raise ParameterError("open", detail % {"value": shown(text)})


def max_distance(text: str) -> float:
    """Metres, above 0 and at most 200 km."""
    metres = number("max_distance", text)
    if not 0 < metres <= 200_000:
        raise ParameterError(
            "max_distance", _("%(value)s 不在 0 到 200000 米之间") % {"value": shown(text)}
        )
    return metres


def mode(text: str) -> str:
    if text not in {"walk", "ride"}:
        raise ParameterError(
            "mode", _("%(value)s 既不是 walk 也不是 ride") % {"value": shown(text)}
        )
    return text
