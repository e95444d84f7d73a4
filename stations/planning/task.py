"""What is asked of a siting: for which question, by which model, under which conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from django.utils.translation import gettext as _

from geo.vocabulary import CandidateKind
from stations.parameters import ParameterError, number, shown, whole
from stations.planning.parse import parameters as question_parameters
from stations.planning.parse import parse
from stations.planning.question import Question

Model = Literal["mclp", "lscp", "pmedian"]
NAMES = ("model", "p", "budget", "each", "kinds", "exclude", "require", "apart", "seconds")
MOST_P, MOST_APART = 500, 50_000.0


@dataclass(frozen=True, kw_only=True)
class Task:
    """`p` new stations at most (LSCP finds the number itself) at candidates, by their codes:
    never `excluded`, always `required`, `apart` metres from each other and from existing ones.
    `seconds` of search at most.
    """

    question: Question
    model: Model = "mclp"
    p: int = 10
    kinds: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    apart: float = 0.0
    seconds: float = 10.0


def parse_task(given: Mapping[str, str], most_seconds: float = 60.0) -> Task:
    """From texts such as `model=mclp&p=10&kinds=bank,post&apart=300` and those of a question.

    `budget` and `each` (what a station costs) may stand for `p`. An empty text is a default.
    Raises ParameterError.
    """
    texts = {name: given[name].strip() for name in NAMES if given.get(name, "").strip()}
    default = Task(question=parse(given))
    return Task(
        question=default.question,
        model=_model(texts.get("model", default.model)),
        p=_number_of(texts) if texts.keys() & {"p", "budget", "each"} else default.p,
        kinds=_kinds(texts.get("kinds", "")),
        excluded=frozenset(_list(texts.get("exclude", ""))),
        required=frozenset(_list(texts.get("require", ""))),
        apart=_between("apart", texts, default.apart, 0.0, MOST_APART),
        seconds=_between("seconds", texts, default.seconds, 0.1, most_seconds),
    )


def task_parameters(task: Task) -> dict[str, str]:
    """What `parse_task` makes this task of."""
    default = Task(question=task.question)
    texts = {
        "model": task.model,
        "p": str(task.p),
        "kinds": ",".join(task.kinds),
        "exclude": ",".join(sorted(task.excluded)),
        "require": ",".join(sorted(task.required)),
        "apart": f"{task.apart:g}" if task.apart else "",
        "seconds": f"{task.seconds:g}" if task.seconds != default.seconds else "",
    }
    return question_parameters(task.question) | {name: t for name, t in texts.items() if t}


def _model(text: str) -> Model:
    for model in get_args(Model):
        if text == model:
            return model  # type: ignore[no-any-return]
    raise ParameterError(
        "model", _("%(value)s 不是 mclp、lscp、pmedian 之一") % {"value": shown(text)}
    )


def _number_of(texts: Mapping[str, str]) -> int:
    if not texts.keys() & {"budget", "each"}:
        return whole("p", texts["p"], least=1, most=MOST_P)
    budget, each = (number(name, texts.get(name, "")) for name in ("budget", "each"))
    if not 0 < each <= budget:
        raise ParameterError("budget", _("预算不够开一个站：预算和每站费用都要大于 0"))
    return min(int(budget // each), MOST_P)


def _kinds(text: str) -> tuple[str, ...]:
    kinds = _list(text)
    if unknown := [kind for kind in kinds if kind not in CandidateKind.values]:
        raise ParameterError(
            "kinds",
            _("没有 %(value)s；可用：%(known)s")
            % {"value": shown(unknown[0]), "known": ", ".join(CandidateKind.values)},
        )
    return kinds


def _between(
    name: str, texts: Mapping[str, str], default: float, least: float, most: float
) -> float:
    value = number(name, texts[name]) if name in texts else default
    if not least <= value <= most:
        raise ParameterError(
            name,
            _("%(value)s 不在 %(least)s 到 %(most)s 之间")
            % {"value": f"{value:g}", "least": f"{least:g}", "most": f"{most:g}"},
        )
    return value


def _list(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in text.replace("，", ",").split(",") if part.strip()))
