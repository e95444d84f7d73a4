"""`/plan/scenarios/compare/?a=…&b=…`: two scenarios side by side; on paper and as data too."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maps.access import staff
from maps.plan import export
from maps.plan.documents import about
from maps.plan.errors import named_errors
from maps.plan.legend import legend
from maps.plan.picture import Picture, Shape
from maps.plan.scenarios import shown
from maps.plan.scenarios.drawn import areas, picture
from maps.plan.scenarios.reach import PLAN, scenario, scenarios
from maps.plan.svg.map import svg
from stations.models import Scenario
from stations.plans.scenarios.figures import Outcome

Pair = list[tuple[Scenario, Outcome]]


@require_safe
@named_errors
@staff(PLAN)
def scenario_compare(request: HttpRequest) -> HttpResponse:
    pair = _pair(request)
    context = {"choice": scenarios(request)[:100]} | _context(pair)
    return render(request, "maps/plan/scenarios/compare.html", context)


@require_safe
@named_errors
@staff(PLAN)
def scenario_compare_print(request: HttpRequest) -> HttpResponse:
    pair = _both(request)
    drawn = _pictures(pair)
    context = _context(pair) | {
        "maps": [
            (one.name, svg(each), legend(each))
            for (one, _got), each in zip(pair, drawn, strict=True)
        ],
        "limits": [_("方案只是设想：公开的驿站数据不会因此改变。"), *drawn[0].limits],
        "sources": drawn[0].sources,
    }
    return render(request, "maps/plan/scenarios/compare_print.html", context)


@require_safe
@named_errors
@staff(PLAN)
def scenario_compare_data(request: HttpRequest, extension: str) -> HttpResponse:
    """Sub-districts with their figures as they are, `_a` and `_b` after the one and the other."""
    (one, first), (two, second) = _both(request)
    said = "\n".join(about(picture(each, got)) for each, got in ((one, first), (two, second)))
    return export.respond(_shapes(first, second), "scenarios-compared", extension, said)


def _pair(request: HttpRequest) -> Pair:
    found = [scenario(request, code) for name in "ab" if (code := request.GET.get(name))]
    return [(one, shown.found(one)) for one in found]


def _both(request: HttpRequest) -> Pair:
    pair = _pair(request)
    if len(pair) != 2:
        raise Http404
    return pair


def _context(pair: Pair) -> dict[str, Any]:
    context: dict[str, Any] = {"pair": [one for one, _got in pair]}
    if len(pair) == 2:
        got = [outcome for _one, outcome in pair]
        both = [shown.lines(one.before[0], one.after[0]) for one in got]
        context |= {
            "lines": list(zip(*both, strict=True)),
            "areas": _areas(*got),
            "same": got[0].base.question == got[1].base.question,
            "titles": [picture(one, outcome).title for one, outcome in pair],
        }
    return context


def _pictures(pair: Pair) -> list[Picture]:
    """Both in the classes of the first: a colour means the same on either map."""
    drawn = [picture(one, got) for one, got in pair]
    return [replace(each, classes=drawn[0].classes) for each in drawn]


def _areas(one: Outcome, two: Outcome) -> list[Any]:
    """Sub-districts where either changes: name, as it is, after the one, after the other."""
    left = {row.after.code: row for row in shown.area_lines(one)}
    right = {row.after.code: row for row in shown.area_lines(two)}
    first = {row.code: row for row in one.after}
    second = {row.code: row for row in two.after}
    codes = [code for code in {**left, **right} if code in first and code in second]
    before = {row.code: row for row in (*two.before, *one.before)}
    rows = [(before[code], first[code], second[code]) for code in codes]
    return sorted(rows, key=lambda row: -abs(row[2].covered - row[1].covered))


def _shapes(one: Outcome, two: Outcome) -> list[Shape]:
    other = {shape.code: shape for shape in areas(two)}
    found = []
    for shape in areas(one):
        if shape.code in other:
            after = [name for name in shape.figures if not name.endswith("_before")]
            figures = {f"{name}_before": shape.figures[f"{name}_before"] for name in after}
            figures |= {f"{name}_a": shape.figures[name] for name in after}
            figures |= {f"{name}_b": other[shape.code].figures[name] for name in after}
            found.append(replace(shape, figures=figures))
    return found
