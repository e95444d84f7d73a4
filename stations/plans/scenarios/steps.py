"""The steps of a scenario: read, refused when they cannot be, and taken one after another."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo import china
from geo.metric import to_metres
from stations.hours import HoursError, parse_osm
from stations.parameters import shown
from stations.planning import PlanStation
from stations.planning.change import Base, located
from stations.vocabulary import AMENITY_KEYS

OPS = ("add", "move", "close", "change")
MOST = 300


@dataclass(frozen=True, kw_only=True)
class Step:
    """`add` has all but may lack hours; `move` a place, `change` hours and amenities, as they
    then are. Places in WGS-84 degrees, hours as OSM writes them.
    """

    op: str
    code: str
    name: str = ""
    lon: float | None = None
    lat: float | None = None
    hours: str = ""
    amenities: tuple[str, ...] = ()

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Step":
        return cls(**{**kept, "amenities": tuple(kept.get("amenities", ()))})

    def kept(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Taken:
    """Stations after the steps, by code, None where closed; `lost` are steps about stations that
    are not there any more.
    """

    stations: dict[str, PlanStation | None]
    lost: list[Step]


def steps_of(kept: Iterable[Mapping[str, Any]]) -> list[Step]:
    return [Step.read(row) for row in kept]


def take(before: Base, steps: Iterable[Step]) -> Taken:
    public = {station.code: station for station in before.answer.supply.stations}
    found: dict[str, PlanStation | None] = {}
    lost = []
    for step in steps:
        now = found.get(step.code, public.get(step.code))
        if step.op != "add" and now is None:
            lost.append(step)
            continue
        found[step.code] = _taken(before, step, now)
    return Taken(found, lost)


def _taken(before: Base, step: Step, now: PlanStation | None) -> PlanStation | None:
    if step.op == "close":
        return None
    if step.op == "change" and now:
        return replace(
            now, hours=step.hours, amenities=frozenset(step.amenities),
            lacks=now.lacks - set(step.amenities),
        )  # fmt: skip
    lon, lat = step.lon or 0.0, step.lat or 0.0
    subdistrict, district = located(before, lon, lat)
    there = PlanStation(
        code=step.code, name=step.name, lon=lon, lat=lat, subdistrict=subdistrict,
        district=district, hours=step.hours, amenities=frozenset(step.amenities),
    )  # fmt: skip
    if now is None:
        return there
    return replace(now, lon=lon, lat=lat, subdistrict=subdistrict, district=district, precise=True)


def checked(before: Base, steps: Sequence[Step], step: Step) -> Step:
    """The step, with a code when it adds. Raises ValidationError naming what cannot be."""
    if step.op not in OPS:
        raise ValidationError({"op": _("没有 %s 这种改动") % shown(step.op)})
    if len(steps) >= MOST:
        raise ValidationError({"op": _("一个方案最多 %s 步") % MOST})
    if step.op in {"add", "move"}:
        _check_place(before, step)
    if step.op in {"add", "change"}:
        _check_services(step)
    if step.op == "add":
        if not step.name.strip():
            raise ValidationError({"name": _("给新站起个名字")})
        used = [int(s.code[1:]) for s in steps if s.op == "add"]
        return replace(step, code=f"N{max(used, default=0) + 1}", name=step.name.strip()[:100])
    _check_station(before, steps, step)
    return step


def _check_station(before: Base, steps: Sequence[Step], step: Step) -> None:
    now = take(before, steps).stations
    public = {station.code for station in before.answer.supply.stations}
    if now.get(step.code, step.code in public or None) is None:
        closed = step.code in now
        words = _("%s 在方案里已经关闭") if closed else _("没有编号为 %s 的驿站")
        raise ValidationError({"code": words % shown(step.code)})


def _check_place(before: Base, step: Step) -> None:
    lon, lat = step.lon, step.lat
    if lon is None or lat is None or not (math.isfinite(lon) and math.isfinite(lat)):
        raise ValidationError({"place": _("位置写成“经度,纬度”，例如 116.3747,39.8784")})
    outline = before.place.inside[0]
    if outline.shape is None:
        if not china.contains(lon, lat):
            raise ValidationError({"place": _("位置不在中国境内：经度应写在前面")})
    elif not before.place.contains(to_metres(np.array([lon]), np.array([lat])))[0]:
        english = (get_language() or "").startswith("en") and outline.name_en
        words = _("位置不在%s里：方案只改自己区域内的站") % (english or outline.name_zh)
        raise ValidationError({"place": words})


def _check_services(step: Step) -> None:
    if unknown := sorted(set(step.amenities) - set(AMENITY_KEYS)):
        raise ValidationError({"amenities": _("没有 %s 这种设施") % shown(unknown[0])})
    try:
        parse_osm(step.hours) if step.hours else None
    except HoursError as error:
        raise ValidationError({"hours": error.told()}) from error
