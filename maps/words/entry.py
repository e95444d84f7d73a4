"""How to get in and what it costs, in one line; and how far the statement can be trusted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from maps.words.times import ago
from stations.vocabulary import (
    AccessMode,
    Audience,
    CoordPrecision,
    Fee,
    LocationType,
    Verification,
)

VAGUE = {CoordPrecision.SUBDISTRICT, CoordPrecision.UNKNOWN}


@dataclass(frozen=True)
class Part:
    """One statement of the line; what is not known looks different."""

    words: str
    known: bool = True


def entry(station: Any) -> list[Part]:
    """直接进 · 免费 · 不用消费 · B1 层; what is unknown is said to be unknown."""
    mode = getattr(station, "open_access_mode", "") or station.access_mode
    if mode == AccessMode.UNKNOWN and station.fee == Fee.UNKNOWN:
        parts = [Part(_("怎么进、收不收费未知"), known=False)]
    else:
        parts = [
            Part(str(AccessMode(mode).label), mode != AccessMode.UNKNOWN),
            Part(_fee(station.fee), station.fee != Fee.UNKNOWN),
        ]
    if station.audience in {Audience.COURIERS, Audience.ONE_PLATFORM}:
        parts.append(Part(str(Audience(station.audience).label)))
    if station.location_type not in {LocationType.UNKNOWN, LocationType.STREET_FRONT}:
        parts.append(Part(str(LocationType(station.location_type).label)))
    if station.floor:
        parts.append(Part(floor(station.floor)))
    return parts


def _fee(fee: str) -> str:
    return _("免费 · 不用消费") if fee == Fee.FREE else str(Fee(fee).label)


def floor(text: str) -> str:
    return text if "层" in text or "楼" in text else _("%(floor)s 层") % {"floor": text}


def trust(station: Any, today: date) -> str:
    """3 天前 · 实地核实; 仅见报道（2023-05）."""
    label = str(Verification(station.verification).label)
    if station.synthetic:
        return _("不是真的站")
    if station.verified_at:
        return f"{ago(station.verified_at, today)} · {label}"
    return f"{label} · {station.source_date}" if station.source_date else label


def is_vague(station: Any) -> bool:
    """Whether the position is too rough to ride to."""
    return station.point is None or station.coord_precision in VAGUE


def position_warning(station: Any) -> str:
    """A sentence when the pin is not the door, else empty."""
    if station.point is None:
        return _("位置未知：出发前先打听。")
    if is_vague(station):
        return _("位置只到街道，图上的点不是门口。")
    if station.coord_precision == CoordPrecision.ROAD:
        return _("位置只到道路，门口要找一找。")
    return ""
