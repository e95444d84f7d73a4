"""The picture of an answer: areas by their share, stations as they stand to the question."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import chain
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.demand.profiles import FLAT
from geo.models import DemandLayer, Source
from geo.travel import DETOUR
from geo.vocabulary import Level
from maps.places import named
from maps.plan.classes import natural_breaks
from maps.plan.picture import Dot, Kind, Picture, Shape
from stations.planning import Question, demand, describe
from stations.planning.answer import Method
from stations.planning.figures import AreaFigures
from stations.planning.supply import PlanStation, Standing, supply
from stations.plans.answers import Found
from stations.plans.hours import Hours
from stations.plans.outlines import outlines
from stations.plans.siting import Line

Row = TypeVar("Row", AreaFigures, Line)


def picture(found: Found, hours: Hours | None = None) -> Picture:
    """The smallest areas inside the one that was asked for."""
    rows = subdistricts(found)
    level = rows[0].level if rows else found.total.level
    shapes = outlines([row.code for row in rows], level)
    areas = [
        Shape(
            code=row.code, name=named(row), geometry=shapes[row.code], value=row.share,  # type: ignore[arg-type]
            words=words(row), figures=figures(row),
        )
        for row in rows
        if row.code in shapes
    ]  # fmt: skip
    when = found.question.when
    by_hour = {code: hours[code] for code in shapes if code in hours} if hours else {}
    classes = natural_breaks(area.value for area in areas)
    return Picture(
        title=title(found.question, found.total),
        measure=_("%s的人口比例") % describe.reach(found.question),
        areas=areas,
        dots=dots(found),
        classes=classes.reaching(chain.from_iterable(by_hour.values())),
        hours=by_hour,
        hour=when.hour if when else None,
        sources=sources(found.question),
        limits=limits(found),
    )


def subdistricts(found: Found) -> list[AreaFigures]:
    """The smallest areas of an answer whose figures are known."""
    return finest(found.rows, found.total)


def finest(areas: Iterable[Row], total: Row) -> list[Row]:
    """Sub-districts, districts where nobody knows how many live in any sub-district, or the area
    itself.
    """
    for level in (Level.SUBDISTRICT, Level.DISTRICT):
        rows = [row for row in areas if row.level == level]
        if any(row.share is not None for row in rows):
            return rows
    return [total]


def title(question: Question, area: Any) -> str:
    return f"{named(area)} · {describe.describe(question)}"


def words(row: AreaFigures) -> str:
    if row.share is None:
        return _("人口未知")
    return _("%(share)s%% · %(left)s 人在范围外") % {
        "share": round(row.share * 100),
        "left": f"{row.demand - row.covered:,.0f}",
    }


def figures(row: AreaFigures) -> dict[str, Any]:
    """For exports: names and units as in the API."""
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(row).items()
    }


def dots(found: Found) -> list[Dot]:
    offer = supply(found.question)
    inside = {found.total.code, *(row.code for row in found.rows)}
    return [
        Dot(
            lon=station.lon,
            lat=station.lat,
            name=station.name,
            kind=_kind(station, standing),
            code=station.code,
        )
        for station, standing in zip(offer.stations, offer.standing, strict=True)
        if standing != Standing.OTHER and {station.subdistrict, station.district} & inside
    ]


def _kind(station: PlanStation, standing: int) -> Kind:
    if standing != Standing.COUNTS:
        return "closed"
    return "synthetic" if station.synthetic else "station"


def sources(question: Question) -> list[str]:
    layers = DemandLayer.objects.select_related("source").defer("cells")
    used = [*(layer.source for layer in layers.filter(key=question.demand)),
            *Source.objects.filter(areas__isnull=False).distinct()[:3],
            *Source.objects.filter(pk__in=["subdistricts", "population"])]  # fmt: skip
    texts = [f"{source.title}（{source.licence}）" for source in used]
    return list(dict.fromkeys(texts))


class Limited(Protocol):
    """What limits are told of; counts are of stations."""

    @property
    def question(self) -> Question: ...
    @property
    def method(self) -> int: ...
    @property
    def synthetic(self) -> int: ...
    @property
    def vague(self) -> int: ...
    @property
    def hours_unknown(self) -> int: ...


def limits(found: Limited) -> list[str]:
    """What the reader must not conclude."""
    said = []
    if found.method == Method.DETOUR:
        said.append(_("没有路网：按直线距离 × %s 估计路程") % DETOUR)
    elif found.method == Method.LINE:
        said.append(_("直线距离，不计道路和围墙"))
    if found.question.demand == "census":
        said.append(_("人口是按普查总数推算到格网的估计值"))
    if found.question.when:
        said.append(_present(found.question))
    if found.hours_unknown:
        said.append(_("%s 个站时间未知，按没开算") % found.hours_unknown)
    if count := found.vague:
        words = ngettext(
            "%s 个站只知道在哪个街道，位置取街道内一点",
            "%s 个站只知道在哪个街道，位置取街道内一点",
            count,
        )
        said.append(words % count)
    if count := found.synthetic:
        words = ngettext(
            "其中 %s 个站是演示数据，不是真的", "其中 %s 个站是演示数据，不是真的", count
        )
        said.append(words % count)
    return said


def _present(question: Question) -> str:
    """How many people are taken to be there at the hour, and on whose word."""
    layer = demand.layer(question.demand)
    profile = demand.profile_of(layer)
    if profile.key == FLAT:
        return _("人数按每个小时都一样计算（默认）")
    origin = _("假设") if profile.assumed else _("来自文件")
    return _("此时有 %(share)s%%（时段画像“%(profile)s”，%(origin)s）") % {
        "share": round(demand.present(layer, question.when) * 100),
        "profile": profile.key,
        "origin": origin,
    }
