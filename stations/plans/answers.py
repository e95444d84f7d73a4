"""Answers kept by question and data: the same question costs its time once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from geo.models import dataset_epoch, dataset_version
from stations.planning import Answer, Question, answer
from stations.planning.answer import Method
from stations.planning.figures import AreaFigures
from stations.planning.parse import parameters
from stations.plans.hurry import digest, earlier
from stations.schedules import today

Kept = TypeVar("Kept")
Ask = Callable[[Question], Answer]


@dataclass(frozen=True)
class Found:
    """What is kept of an answer: the figures of areas, not those of cells.

    `total` is the area asked for, `rows` the areas inside it. `synthetic`, `vague` and
    `hours_unknown` count stations, as in `stations.planning.Answer`.
    """

    question: Question
    method: Method
    total: AreaFigures
    rows: tuple[AreaFigures, ...]
    synthetic: int
    vague: int
    hours_unknown: int


def found(question: Question, ask: Ask = answer) -> Found:
    """Raises ParameterError when there is no such demand layer or area.

    Who wants more of one answer than its figures passes an `ask` that remembers it.
    """
    return kept("figures", question, lambda: _found(ask(question)))


def kept(name: str, question: Question, compute: Callable[[], Kept]) -> Kept:
    """A value that follows from a question, the data and the day alone; None is not kept.

    Inside `hurry` one of earlier data will do. Raises NotYet there, when computing takes long and
    there is none.
    """
    asked = repr((name, *sorted(parameters(question).items()), settings.RELEASE))
    exact = f"{digest(asked)}-{digest(dataset_version(), str(today()))}"
    value: Kept | None = caches["plans"].get(exact)
    if value is not None:
        return value
    latest = digest(dataset_epoch(), asked)  # databases of one checkout share the files
    value = earlier(question, latest)
    if value is None:
        value = compute()
        caches["plans"].set(exact, value)
        caches["plans"].set(latest, (exact, timezone.now()))
    return value


def _found(answered: Answer) -> Found:
    return Found(
        question=answered.question,
        method=answered.method,
        total=answered.total,
        rows=answered.rows,
        synthetic=answered.synthetic,
        vague=answered.vague,
        hours_unknown=answered.hours_unknown,
    )
