"""`/plan/`: who is served, by whom, at which hour; one question, all of it in the address."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maps.health.tries import Tries
from maps.plan import form
from maps.plan.coverage import limits, picture, sources, subdistricts, title
from maps.plan.form import day_words
from maps.plan.hurried import hurried
from maps.plan.legend import legend
from maps.plan.spread import distances, trend
from maps.plan.strip import strip
from maps.plan.svg.charts import hours_chart
from maps.plan.table import rows
from stations.permissions import Actor, scope
from stations.planning import Question, answer
from stations.planning.parse import parameters, parse
from stations.planning.presets import PRESETS
from stations.plans.answers import Ask, found
from stations.plans.hours import hours
from stations.plans.standard import RIDE

DAY = "workday"  # of the sparklines, when no day is asked for


@require_safe
@hurried
def plan(request: HttpRequest) -> HttpResponse:
    """What cannot be used is named (400), and the default question answers."""
    if any(name in request.GET for name in form.FIELDS):
        return redirect(f"{reverse('plan')}?{urlencode(form.canonical(request.GET))}")
    tries = Tries()
    question = tries.take(lambda: question_of(request), RIDE)
    ask = lru_cache(maxsize=1)(answer)
    answered = tries.take(lambda: found(question, ask), None) or found(RIDE, ask)
    context = _context(request, answered.question, ask)
    return render(request, "maps/plan/home.html", context | {"errors": tries.errors},
                  status=tries.status)  # fmt: skip


def question_of(request: HttpRequest) -> Question:
    """The question of an address; without one, five minutes by e-bike."""
    given = {name: str(text) for name, text in request.GET.items() if text}
    if not {"mode", "reach"} & given.keys():
        given = {**parameters(RIDE), **given}
    return parse(given)


def _context(request: HttpRequest, question: Question, ask: Ask) -> dict[str, Any]:
    answered = found(question)
    day = question.when.day if question.when else DAY
    by_hour = hours(question, day)
    drawn = picture(answered, by_hour)
    own = by_hour.get(question.area, [])
    return {
        "question": question,
        "query": urlencode(parameters(question)),
        "selects": form.selects(question),
        "hidden": form.hidden(question),
        "presets": [(p.label, address(p.question, question.area)) for p in PRESETS],
        "found": answered,
        "title": title(question, answered.total),
        "strip": strip(question.area),
        "rows": rows(answered, by_hour, every="all" in request.GET),
        "count": len(subdistricts(answered)),
        "hours": own,
        "hours_chart": hours_chart(own, title(question, answered.total),
                                   question.when.hour if question.when else None),
        "distances": distances(question, ask),
        "trend": trend(question.area),
        "day_words": day_words(day),
        "by_hour": {"hours": by_hour, "area": question.area},
        "legend": legend(drawn),
        "sources": sources(question),
        "may_plan": bool(request.user.is_authenticated
                         and scope(Actor.of(request.user), "stations.plan")),
        "limits": limits(answered),
    }  # fmt: skip


def address(question: Question, area: str = "") -> str:
    texts = parameters(question)
    if area:
        texts |= {"area": area}
    return f"{reverse('plan')}?{urlencode(texts)}"
