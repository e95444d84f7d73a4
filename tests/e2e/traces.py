"""Every way a place may be written, so that a log can be searched for it."""

import re
import struct
from collections.abc import Iterator
from math import asinh, floor, pi, radians, tan
from urllib.parse import quote, quote_plus

from geo import datum

LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz"  # of a geohash
METRES = 20037508.342789244


def written(lon: float, lat: float) -> Iterator[str]:
    """Patterns of a position in WGS-84 as it, or the same in another datum, may stand in a log."""
    for kind in ("wgs84", "gcj02", "bd09"):
        x, y = (float(value) for value in datum.convert(lon, lat, "wgs84", kind))
        yield from _degrees(x)
        yield from _degrees(y)
    for value in (lon, lat):
        for order in "<>":  # as in WKB; the bytes that say where within ten metres
            packed = struct.pack(f"{order}d", value).hex()
            yield packed[6:] if order == "<" else packed[:10]
    yield geohash(lon, lat, 5)
    north = asinh(tan(radians(lat)))
    for metres in (lon / 180 * METRES, north / pi * METRES):
        yield rf"\b{floor(metres / 100)}\d\d\b"
    for zoom in range(10, 23):
        column, row = floor((lon + 180) / 360 * 2**zoom), floor((1 - north / pi) / 2 * 2**zoom)
        yield rf"\b{zoom}\W+({column}\W+{row}|{row}\W+{column})\b"


def _degrees(value: float) -> Iterator[str]:
    """Two decimals are a kilometre: 116.37, 116%2E37, 116,37, 11637…, 116°22′."""
    hundredths = floor(value * 100)
    whole, part = divmod(hundredths, 100)
    yield rf"(?<!\d){whole}(\.|,|%2[EeCc]){part:02d}"
    yield rf"(?<!\d){floor(value * 1e4)}\d*"
    yield rf"(?<!\d){whole}\s*[°d]\s*{floor(value % 1 * 60):02d}"


def geohash(lon: float, lat: float, length: int) -> str:
    low, high, bits = [-180.0, -90.0], [180.0, 90.0], ""
    for step in range(length * 5):
        axis, value = step % 2, (lon, lat)[step % 2]
        middle = (low[axis] + high[axis]) / 2
        bits += "1" if value >= middle else "0"
        (low if value >= middle else high)[axis] = middle
    return "".join(LETTERS[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))


def spelt(words: str) -> Iterator[str]:
    """Patterns of words as they are, in an address, in JSON and in Python's own notation."""
    yield re.escape(words)
    for other in (quote(words), quote_plus(words), ascii(words)[1:-1]):
        if other != words:
            yield re.escape(other)
