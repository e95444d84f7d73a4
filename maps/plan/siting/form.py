"""What a planner wants sited, as one sentence with conditions below it."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from geo.vocabulary import CandidateKind
from maps.plan import form
from maps.plan.form import Option, Select
from stations.planning.task import Task, task_parameters
from stations.vocabulary import SitingModel

SECONDS = ("10", "30", "60")
TYPED = ("p", "budget", "each", "apart", "require", "exclude")


def sent(query: QueryDict) -> dict[str, str]:
    """What the form sent, or an address says, in the parameters that `parse_task` reads."""
    given = form.canonical(query)
    if kinds := query.getlist("kinds"):
        given["kinds"] = ",".join(kinds)
    if given.get("budget") or given.get("each"):
        given.pop("p", None)
    return given


def context(task: Task, given: dict[str, str]) -> dict[str, Any]:
    """The form filled in as `task`, with the words that somebody typed as they are."""
    texts = task_parameters(task) | given
    kinds = task.kinds or tuple(CandidateKind.values)
    return {
        "task": task,
        "selects": {
            **form.selects(task.question),
            "model": Select("model", _("目标"), _options(dict(SitingModel.choices), task.model)),
            "seconds": Select(
                "seconds", _("最多算多久"),
                _options({s: _("%s 秒") % s for s in SECONDS}, f"{task.seconds:g}"),
            ),
        },
        "hidden": form.hidden(task.question),
        "typed": {name: texts.get(name, "") for name in TYPED},
        "kinds": [Option(k, str(label), k in kinds) for k, label in CandidateKind.choices],
        "conditions": any(texts.get(name) for name in (*TYPED[1:], "kinds", "seconds")),
    }  # fmt: skip


def _options(known: Mapping[str, Any], chosen: str) -> list[Option]:
    return [Option(value, str(words), value == chosen) for value, words in known.items()]
