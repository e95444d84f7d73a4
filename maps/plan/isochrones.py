"""`/plan/reach/{station}/`: from where a station is reached within 5, 10 and 15 minutes."""

from itertools import pairwise
from typing import Any

import shapely
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from geo.travel import DETOUR
from maps.plan import export
from maps.plan.classes import Classes
from maps.plan.coverage import sources
from maps.plan.documents import about, document
from maps.plan.errors import named_errors
from maps.plan.legend import legend
from maps.plan.picture import Dot, Picture, Shape
from maps.plan.svg.map import svg
from stations.parameters import ParameterError
from stations.planning import Mode, PlanStation, Question, plan_stations
from stations.planning.answer import Method
from stations.planning.isochrones import MINUTES, Isochrone
from stations.plans.isochrones import isochrones_of

MODES = (Mode.WALK, Mode.RIDE)


@require_safe
@named_errors
def reach(request: HttpRequest, code: str) -> HttpResponse:
    station, mode = _asked(request, code)
    found, _method = isochrones_of(station, mode)
    drawn = picture(station, mode)
    context = {
        "station": station,
        "mode": mode,
        "modes": [(m, mode_words(m)) for m in MODES],
        "rings": found,
        "drawn": drawn,
        "still": svg(drawn),
        "legend": legend(drawn),
    }
    return render(request, "maps/plan/reach.html", context)


@require_safe
@named_errors
@xframe_options_sameorigin
def reach_map(request: HttpRequest, code: str) -> HttpResponse:
    drawn = picture(*_asked(request, code))
    return document(drawn, f"reach-{code}", as_file="file" in request.GET)


@require_safe
@named_errors
def reach_data(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    drawn = picture(*_asked(request, code))
    return export.respond(drawn.areas, f"reach-{code}", extension, about(drawn))


def mode_words(mode: Mode) -> str:
    return _("步行") if mode == Mode.WALK else _("骑电动车")


def picture(station: PlanStation, mode: Mode) -> Picture:
    """Rings that do not overlap: what 10 minutes add to 5, and 15 to 10."""
    found, method = isochrones_of(station, mode)
    words = [ring_words(i) for i in range(len(found))]
    return Picture(
        title=_("%(station)s · %(mode)s") % {"station": station.name, "mode": mode_words(mode)},
        measure=_("到这里要多久"),
        areas=[
            Shape(
                code=f"{ring.minutes}min", name=words[i], geometry=shape, value=-ring.minutes,
                words=_("%s 人") % f"{ring.demand:,.0f}",
                figures={"minutes": ring.minutes, "people": round(ring.demand)},
            )
            for i, (ring, shape) in enumerate(zip(found, _rings(found), strict=True))
        ][::-1],
        dots=[Dot(lon=station.lon, lat=station.lat, name=station.name,
                  kind="synthetic" if station.synthetic else "station")],
        classes=Classes(-MINUTES[-1], tuple(-float(m) for m in MINUTES[::-1])),
        class_words=words[::-1],
        sources=sources(Question()),
        limits=_limits(method),
    )  # fmt: skip


def ring_words(index: int) -> str:
    if not index:
        return _("%s 分钟内") % MINUTES[0]
    return _("%(least)s–%(most)s 分钟") % {"least": MINUTES[index - 1], "most": MINUTES[index]}


def _rings(found: list[Isochrone]) -> list[shapely.Geometry]:
    shapes = [ring.shape for ring in found]
    outer = [shapely.difference(big, small) for small, big in pairwise(shapes)]
    return [shapes[0], *outer]


def _limits(method: Method) -> list[str]:
    said = [_("步行每小时 4 公里，骑行每小时 15 公里；人数是整个范围内的，不只是这一圈")]
    if method == Method.NETWORK:
        return [*said, _("沿街道两侧 60 米内")]
    return [*said, _("没有路网：按直线距离 × %s 估计路程") % DETOUR]


def _asked(request: HttpRequest, code: str) -> tuple[PlanStation, Mode]:
    """Raises Http404 for a station nobody knows, ParameterError for another mode."""
    given: Any = request.GET.get("mode", Mode.WALK)
    if given not in MODES:
        raise ParameterError("mode", _("%(value)s 不是 walk、ride 之一") % {"value": given})
    station = next((s for s in plan_stations() if s.code == code), None)
    if station is None:
        raise Http404
    return station, Mode(given)
