"""A scenario as a picture and as data."""

from dataclasses import asdict
from typing import Any

import shapely
from django.utils.translation import gettext as _

from geo.vocabulary import Level
from maps.places import named
from maps.plan.classes import Classes, natural_breaks
from maps.plan.coverage import limits, sources, title
from maps.plan.picture import Dot, Kind, Picture, Shape
from stations.models import Scenario
from stations.planning import describe
from stations.planning.figures import AreaFigures
from stations.planning.supply import PlanStation, Standing, supply
from stations.plans.outlines import outlines
from stations.plans.scenarios.figures import Outcome


def picture(scenario: Scenario, got: Outcome) -> Picture:
    """Areas by their share after the steps; what the steps touch is numbered."""
    question = got.base.question
    rows = [(b, a) for b, a in zip(got.before, got.after, strict=True)
            if a.level == Level.SUBDISTRICT] or [(got.before[0], got.after[0])]  # fmt: skip
    known = outlines([after.code for _before, after in rows], rows[0][1].level)
    areas = [_area(b, a, known[a.code]) for b, a in rows if a.code in known]
    return Picture(
        title=f"{scenario.name} · {title(question, got.before[0])}",
        measure=_("方案里%s的人口比例") % describe.reach(question),
        areas=areas,
        dots=dots(got),
        dot_words={"site": _("方案里新设或改过的站")},
        classes=_classes(rows),
        sources=sources(question),
        limits=limits(got.base.answer),
    )


def _classes(rows: list[tuple[AreaFigures, AreaFigures]]) -> Classes:
    """Those of the city as it is, so that scenarios of one question can be compared by colour."""
    now = natural_breaks(before.share for before, _after in rows)
    return now.reaching(after.share for _before, after in rows)


def dots(got: Outcome) -> list[Dot]:
    offer, new = got.base.answer.supply, got.taken.stations
    inside = got.base.place.contains(offer.xy)
    found = [
        Dot(lon=s.lon, lat=s.lat, name=s.name, kind=_kind(s, int(standing)))
        for s, standing, here in zip(offer.stations, offer.standing, inside, strict=True)
        if here and standing != Standing.OTHER and s.code not in new
    ]
    found += gone(got)
    after = [station for station in new.values() if station is not None]
    return found + [
        Dot(lon=s.lon, lat=s.lat, name=s.name, kind="site", number=n)
        for n, s in enumerate(after, start=1)
    ]


def gone(got: Outcome) -> list[Dot]:
    """Where a station is now that is moved or closed."""
    new = got.taken.stations
    there = [s for s in got.base.answer.supply.stations if s.code in new]
    left = [s for s in there if _moved(s, new[s.code])]
    return [Dot(lon=s.lon, lat=s.lat, name=s.name, kind="removed") for s in left]


def stations(got: Outcome) -> list[Shape]:
    """The stations that the steps touch, as they would be; those closed as they are."""
    before = {s.code: s for s in got.base.answer.supply.stations}
    after = [s for s in got.taken.stations.values() if s is not None]
    counts = {
        s.code: bool(standing == Standing.COUNTS)
        for s, standing in zip(after, supply(got.base.question, after).standing, strict=True)
    }
    shapes = []
    for code, station in got.taken.stations.items():
        if (shown := station or before.get(code)) is not None:
            shapes.append(_point(shown, _state(before.get(code), station), counts.get(code, False)))
    return shapes


def areas(got: Outcome) -> list[Shape]:
    """Every area that has an outline, with its figures before and after."""
    rows = [(b, a) for b, a in zip(got.before, got.after, strict=True)
            if a.level == Level.SUBDISTRICT] or [(got.before[0], got.after[0])]  # fmt: skip
    known = outlines([after.code for _before, after in rows], rows[0][1].level)
    return [_area(b, a, known[a.code]) for b, a in rows if a.code in known]


def _area(before: AreaFigures, after: AreaFigures, outline: shapely.Geometry) -> Shape:
    names = ("demand", "covered", "share", "twice", "area_share", "mean", "p50", "p90", "stations")
    one, two = asdict(before), asdict(after)
    said = {f"{n}_before": _round(one[n]) for n in names} | {n: _round(two[n]) for n in names}
    words = "" if after.share is None else f"{before.share or 0:.0%} → {after.share:.0%}"
    return Shape(code=after.code, name=named(after), geometry=outline, value=after.share,  # type: ignore[arg-type]
                 words=words, figures=said)  # fmt: skip


def _point(station: PlanStation, state: str, counts: bool) -> Shape:
    figures: dict[str, Any] = {
        "state": state,
        "counts": counts,
        "hours": station.hours,
        "amenities": ",".join(sorted(station.amenities)),
        "lon": round(station.lon, 6),
        "lat": round(station.lat, 6),
    }
    point = shapely.Point(station.lon, station.lat)
    return Shape(code=station.code, name=station.name, geometry=point, figures=figures)


def _state(before: PlanStation | None, after: PlanStation | None) -> str:
    if after is None:
        return "closed"
    if before is None:
        return "added"
    return "moved" if _moved(before, after) else "changed"


def _moved(before: PlanStation, after: PlanStation | None) -> bool:
    return after is None or (before.lon, before.lat) != (after.lon, after.lat)


def _kind(station: PlanStation, standing: int) -> Kind:
    if standing != Standing.COUNTS:
        return "closed"
    return "synthetic" if station.synthetic else "station"


def _round(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value
