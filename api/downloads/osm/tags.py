"""From a station's properties to OpenStreetMap tags. Pure.

A station has no established main tag, so none is set: the mapper chooses (`fixme`). Amenities that
OSM maps as features of their own (`amenity=…`, `emergency=…`) become elements of their own, since
one element stands for one thing. What OSM has no key for stands under `yizhan:`.
"""

from collections.abc import Mapping
from typing import Any

from stations.vocabulary import AMENITIES

Tags = dict[str, str]
LONGEST = 255  # characters of a value in OSM
FEATURE_KEYS = {"amenity", "emergency"}
FEES = {"free": "no", "paid": "yes"}
FIXME = "请实地核实，并按当地约定选择主标签后再用；不要直接上传"


def parse(text: str) -> Tags:
    """`key=value` pairs joined by `+`, as `data/amenities.csv` writes them."""
    return dict(pair.split("=", 1) for pair in text.split("+") if pair)


def station_tags(station: Mapping[str, Any]) -> Tags:
    """Tags of the element that stands for the station itself."""
    tags = {
        "name": station["name_zh"],
        "name:zh": station["name_zh"],
        "name:en": station["name_en"],
        "alt_name": ";".join(station["aliases"]),
        "operator": station["operator"],
        "opening_hours": station["hours"],
        "check_date": _day(station["verified_at"]),
        "fee": FEES.get(station["fee"], ""),
        "addr:full": station["address"],
        "addr:district": station["district"],
        **_attributes(station),
        **_provenance(station),
        "ref:yizhan": station["code"],
        "fixme": FIXME,
    }
    return _clean(tags)


def feature_tags(station: Mapping[str, Any]) -> list[Tags]:
    """Tags of the elements that stand for amenities with a feature tag of their own."""
    found = []
    for key in station["amenities"]:
        tags = parse(AMENITIES[key].osm)
        if FEATURE_KEYS & tags.keys():
            part = {**_provenance(station), "yizhan:part_of": station["code"], "fixme": FIXME}
            found.append(_clean({**tags, "operator": station["operator"], **part}))
    return found


def _attributes(station: Mapping[str, Any]) -> Tags:
    """Amenities that OSM says with a tag of the place, and those known to be missing."""
    tags: Tags = {}
    for key in station["amenities"]:
        tags |= _of_place(key)
    for key in station["amenities_no"]:
        tags |= {name: "no" for name, value in _of_place(key).items() if value == "yes"}
    return tags


def _of_place(key: str) -> Tags:
    tags = parse(AMENITIES[key].osm)
    return {} if FEATURE_KEYS & tags.keys() else tags


def _provenance(station: Mapping[str, Any]) -> Tags:
    return {
        "source": station["source"],
        "source:url": station["source_url"],
        "source:date": station["source_date"],
        "source:license": station["licence"],
        "yizhan:verification": station["verification"],
        "yizhan:status": station["status"],
        "yizhan:position": station["coord_precision"],
    }


def _clean(tags: Mapping[str, Any]) -> Tags:
    """Without what is empty or longer than OSM takes."""
    return {key: value for key, value in tags.items() if value and len(value) <= LONGEST}


def _day(value: Any) -> str:
    return value.isoformat() if value else ""
