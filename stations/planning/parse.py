"""A question as parameters of an address, and back."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from stations.parameters import ParameterError, number, shown, want
from stations.planning.question import Mode, Question, Unit, When

REACH = re.compile(r"([0-9.]+)\s*(m|min)?", re.ASCII)
NAMES = ("demand", "mode", "reach", "want", "when", "status", "grade", "area")


def parse(parameters: Mapping[str, str]) -> Question:
    """From texts such as `mode=walk&reach=15min&want=seat,toilet&when=workday:23&area=110102`.

    Names other than `NAMES` are left to the caller. An empty text is a default. Raises
    ParameterError.
    """
    given = {name: parameters[name].strip() for name in NAMES if parameters.get(name, "").strip()}
    values: dict[str, Any] = {k: v for k, v in given.items() if k in {"demand", "grade", "area"}}
    if "mode" in given:
        values["mode"] = mode(given["mode"])
    if "reach" in given:
        values["reach"], values["unit"] = reach(given["reach"])
    if "want" in given:
        values["amenities"] = tuple(sorted(want(given["want"])))
    if "when" in given:
        values["when"] = when(given["when"])
    if "status" in given:
        values["status"] = frozenset(given["status"].split(","))
    return Question(**values)


def mode(text: str) -> Mode:
    if text not in set(Mode):
        raise ParameterError(
            "mode", _("%(value)s 不是 line、walk、ride 之一") % {"value": shown(text)}
        )
    return Mode(text)


def reach(text: str) -> tuple[float, Unit]:
    """`500`, `500m` or `15min`."""
    found = REACH.fullmatch(text)
    if not found:
        raise ParameterError(
            "reach", _("%(value)s 不是距离，例如 500m 或 15min") % {"value": shown(text)}
        )
    return number("reach", found[1]), Unit(found[2] or "m")


def when(text: str) -> When:
    """`workday:23`, `sun:15`, or an hour of the week from 0 (Monday 00:00) to 167."""
    day, colon, hour = text.rpartition(":")
    if not re.fullmatch(r"\d{1,3}", hour, re.ASCII) or (colon and not day):
        raise ParameterError(
            "when",
            _("%(value)s 不是时段，例如 workday:23、sun:15，或一周的第几小时 0 到 167")
            % {"value": shown(text)},
        )
    return When(day, int(hour)) if colon else When.of_week(int(hour))


def parameters(question: Question) -> dict[str, str]:
    """What `parse` makes this question of; defaults are left out."""
    default = Question()
    texts = {
        "demand": question.demand,
        "mode": question.mode.value,
        "reach": f"{question.reach:g}{question.unit.value}",
        "want": ",".join(question.amenities),
        "when": f"{question.when.day}:{question.when.hour}" if question.when else "",
        "status": ",".join(sorted(question.status)),
        "grade": question.grade,
        "area": question.area,
    }
    left_out = {
        "demand": question.demand == default.demand,
        "mode": question.mode == default.mode,
        "reach": (question.reach, question.unit) == (default.reach, default.unit),
        "status": question.status == default.status,
        "area": question.area == default.area,
    }
    return {name: text for name, text in texts.items() if text and not left_out.get(name)}
