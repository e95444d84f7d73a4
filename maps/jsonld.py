"""schema.org's description of a station, for search engines."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from maps.navigation import sign
from maps.words.entry import is_vague
from maps.words.times import local
from stations.models import OpenInterval
from stations.vocabulary import AMENITIES, Fee


def jsonld(station: Any, url: str, coming: Iterable[OpenInterval] = ()) -> dict[str, Any]:
    """Only what is known: no coordinates when they are rough, no price when it is unknown."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CivicStructure",
        "@id": url,
        "url": url,
        "name": sign(station),
        "identifier": station.code,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "CN",
            "addressRegion": "北京市",
            **_text("addressLocality", station.district and station.district.name_zh),
            **_text("streetAddress", station.address),
        },
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": AMENITIES[key].zh, "value": value}
            for keys, value in ((station.amenities, True), (station.amenities_no, False))
            for key in keys
        ],
        **_text("alternateName", station.aliases or ""),
    }
    if station.point and not is_vague(station):
        found["geo"] = {
            "@type": "GeoCoordinates",
            "longitude": round(station.point.x, 6),
            "latitude": round(station.point.y, 6),
        }
    if opening := list(_opening(coming)):
        found["openingHoursSpecification"] = opening
    if station.fee != Fee.UNKNOWN:
        found["isAccessibleForFree"] = station.fee == Fee.FREE
    return found


def _opening(coming: Iterable[OpenInterval]) -> Iterator[dict[str, str]]:
    """One specification for each known span of the coming days; whole days end at 23:59."""
    for interval in coming:
        lower, upper = (local(bound) for bound in interval.bounds)
        if interval.state != OpenInterval.State.OPEN:
            continue
        while lower < upper:
            end = min(upper, lower + timedelta(days=1))
            whole = end - lower == timedelta(days=1)
            yield {
                "@type": "OpeningHoursSpecification",
                "validFrom": lower.date().isoformat(),
                "validThrough": lower.date().isoformat(),
                "opens": f"{lower:%H:%M}",
                "closes": "23:59" if whole and f"{lower:%H:%M}" == "00:00" else f"{end:%H:%M}",
            }
            lower = end


def _text(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}
