"""Which OpenStreetMap tags make which kind of place. Pure."""

from collections.abc import Mapping

from geo.vocabulary import CandidateKind, ServiceKind

Kind = ServiceKind | CandidateKind
RULES: dict[str, dict[str, Kind]] = {
    "amenity": {
        "toilets": ServiceKind.TOILETS,
        "drinking_water": ServiceKind.DRINKING_WATER,
        "water_point": ServiceKind.DRINKING_WATER,
        "charging_station": ServiceKind.CHARGING_STATION,
        "bicycle_repair_station": ServiceKind.BICYCLE_REPAIR,
        "bicycle_parking": ServiceKind.BICYCLE_PARKING,
        "motorcycle_parking": ServiceKind.BICYCLE_PARKING,
        "shelter": ServiceKind.SHELTER,
        "bank": CandidateKind.BANK,
        "post_office": CandidateKind.POST,
        "fuel": CandidateKind.FUEL,
        "community_centre": CandidateKind.COMMUNITY_CENTRE,
        "pharmacy": CandidateKind.PHARMACY,
        "library": CandidateKind.LIBRARY,
    },
    "shop": {
        "bicycle": ServiceKind.BICYCLE_REPAIR,
        "convenience": CandidateKind.CONVENIENCE,
        "supermarket": CandidateKind.SUPERMARKET,
        "mall": CandidateKind.MALL,
        "department_store": CandidateKind.MALL,
        "books": CandidateKind.BOOKSHOP,
        "mobile_phone": CandidateKind.TELECOM,
        "chemist": CandidateKind.PHARMACY,
    },
    "office": {
        "estate_agent": CandidateKind.REAL_ESTATE,
        "telecommunication": CandidateKind.TELECOM,
    },
}
BICYCLES = {"yes", "designated"}
CLOSED = {"no", "private"}


def kind_of(tags: Mapping[str, str]) -> Kind | None:
    """The first kind that a tag names; a service nobody may use is none.

    A bicycle shop counts only where its tags say that it repairs.
    """
    for key, kinds in RULES.items():
        for value in tags.get(key, "").split(";"):
            if (kind := kinds.get(value.strip())) and _usable(kind, key, tags):
                return _charging(tags) if kind == ServiceKind.CHARGING_STATION else kind
    return None


def _usable(kind: Kind, key: str, tags: Mapping[str, str]) -> bool:
    if key == "shop" and kind == ServiceKind.BICYCLE_REPAIR:
        return tags.get("service:bicycle:repair") in BICYCLES
    return not (isinstance(kind, ServiceKind) and tags.get("access") in CLOSED)


def _charging(tags: Mapping[str, str]) -> ServiceKind:
    bicycles = tags.get("bicycle") in BICYCLES
    return ServiceKind.EBIKE_CHARGING if bicycles else ServiceKind.CHARGING_STATION
