"""A kept siting as a picture, and its sites as data."""

from typing import Any

import shapely
from django.utils.translation import gettext as _

from geo.vocabulary import CandidateKind
from maps.places import named
from maps.plan.classes import natural_breaks
from maps.plan.coverage import finest, limits, sources, title
from maps.plan.picture import Dot, Kind, Picture, Shape
from stations.planning import describe
from stations.plans.outlines import outlines
from stations.plans.siting import Kept, Line, Place


def picture(kept: Kept) -> Picture:
    """Areas by the share that is served with the sites open; the sites numbered."""
    rows = finest(kept.areas, kept.total)
    known = outlines([row.code for row in rows], rows[0].level)
    areas = [
        Shape(
            code=row.code, name=named(row), geometry=known[row.code],  # type: ignore[arg-type]
            value=row.share, words=words(row), figures={},
        )
        for row in rows
        if row.code in known
    ]  # fmt: skip
    question = kept.task.question
    return Picture(
        title=_("选址 · %s") % title(question, kept.total),
        measure=_("新设以后%s的人口比例") % describe.reach(question),
        areas=areas,
        dots=[*_stations(kept), *map(_site, kept.places)],
        classes=natural_breaks(area.value for area in areas),
        sources=sources(question),
        limits=limits(kept),
    )


def words(row: Line) -> str:
    if row.share is None or row.share_before is None:
        return _("人口未知")
    return f"{row.share_before:.0%} → {row.share:.0%}"


def shapes(kept: Kept) -> list[Shape]:
    """The proposed sites as points."""
    return [
        Shape(
            code=place.code,
            name=place.name,
            geometry=shapely.Point(place.lon, place.lat),
            figures=_figures(place),
        )
        for place in kept.places
    ]


def kind(place: Place) -> str:
    return str(dict(CandidateKind.choices).get(place.kind, place.kind))


def _figures(place: Place) -> dict[str, Any]:
    return {
        "rank": place.rank,
        "kind": place.kind,
        "gain": round(place.gain, 1),
        "cumulative": round(place.cumulative, 1),
        "lon": round(place.lon, 6),
        "lat": round(place.lat, 6),
    }


def _site(place: Place) -> Dot:
    return Dot(
        lon=place.lon, lat=place.lat, name=place.name, kind="site", number=place.rank,
        words=f"+{place.gain:,.0f}",
    )  # fmt: skip


def _stations(kept: Kept) -> list[Dot]:
    def drawn(counts: int, synthetic: int) -> Kind:
        if not counts:
            return "closed"
        return "synthetic" if synthetic else "station"

    return [
        Dot(lon=lon, lat=lat, name=name, kind=drawn(counts, synthetic))
        for lon, lat, name, counts, synthetic in kept.stations
    ]
