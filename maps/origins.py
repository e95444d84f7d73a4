"""Who says what of a station: what sources agree on, where they differ, what people decided."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from geo.models import Area, Source
from stations.models import Station, StationAmenity
from stations.provenance import Origin, Said, provenance
from stations.vocabulary import AMENITIES, Verification

# Parts of another field, or about the statement instead of the station.
APART = {"original_x", "original_y", "original_datum", "coord_precision", "entity", "hours",
         "source", "source_ref", "source_url", "source_date", "status_date"}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """What one source says, in words; `value` is None where nothing but who counts."""

    source: Any
    verification: str
    day: date | None
    value: str | None = None


@dataclass(frozen=True)
class Dispute:
    """`holds` is None where a person decided, on `decided`."""

    label: str
    holds: Word | None
    others: list[Word]
    decided: date | None


@dataclass(frozen=True)
class Origins:
    disputes: list[Dispute] = field(default_factory=list)
    agreed: dict[Word, list[str]] = field(default_factory=dict)
    decided: dict[date, list[str]] = field(default_factory=dict)


def origins(station: Station) -> Origins:
    """Words of sources that may not be published are left out.

    One statement; one more where other sources than the station's own speak, and for areas.
    """
    found = Origins()
    said = [origin for origin in provenance(station) if origin.field not in APART]
    sources = {station.source_id: station.source}
    elsewhere = {s.source for o in said for s in _public(o)} - sources.keys()
    sources |= Source.objects.in_bulk(elsewhere)
    codes = {str(s.value) for o in said if o.field in {"district", "subdistrict"} for s in o.others}
    areas = Area.objects.in_bulk(codes)

    def word(origin: Origin, one: Said, *, value: bool = True) -> Word:
        day = date.fromisoformat(one.verified_at) if one.verified_at else None
        text = _shown(origin.field, one.value, areas) if value else None
        return Word(sources[one.source], str(Verification(one.verification).label), day, text)

    for origin in said:
        others = [word(origin, one) for one in origin.others if one.published]
        day = _day(origin)
        if others and (origin.holds or day):
            holds = word(origin, origin.holds) if origin.holds else None
            found.disputes.append(Dispute(_label(origin.field), holds, others, day))
        elif day:
            found.decided.setdefault(day, []).append(_label(origin.field))
        elif origin.holds and origin.holds.published:
            who = word(origin, origin.holds, value=False)
            found.agreed.setdefault(who, []).append(_label(origin.field))
    return found


def _public(origin: Origin) -> list[Said]:
    return [s for s in (origin.holds, *origin.others) if s and s.published]


def _day(origin: Origin) -> date | None:
    return datetime.fromisoformat(origin.pinned["at"]).date() if origin.pinned else None


def _label(name: str) -> str:
    if name.startswith("amenities."):
        return str(AMENITIES[name.removeprefix("amenities.")].label)
    return str(getattr(Station._meta.get_field(name), "verbose_name", name))


def _shown(name: str, value: Any, areas: dict[str, Area]) -> str:
    if name == "point":
        return ", ".join(f"{number:.5f}" for number in value)
    if value in areas:
        return areas[value].name_zh
    model, column = (StationAmenity, "state") if name.startswith("amenities.") else (Station, name)
    choices = dict(getattr(model._meta.get_field(column), "choices", None) or ())
    return str(choices.get(value, value))
