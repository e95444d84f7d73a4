"""Pages do not wait for what takes long: they show what was computed before, or say that it is
being computed. Commands, files and the worker wait.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.utils import timezone

from geo.network.load import newest
from stations.planning import Question
from stations.planning.areas import region
from stations.planning.demand import layer
from stations.planning.question import Mode


class NotYet(Exception):
    """Nobody has computed this yet, and it takes longer than a page may."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.question = question


@dataclass
class Hurry:
    """`late` are the questions answered from earlier data, with the time of their figures."""

    patient: bool
    late: dict[Question, datetime] = field(default_factory=dict)

    @property
    def since(self) -> datetime | None:
        return min(self.late.values(), default=None)


_hurry: ContextVar[Hurry | None] = ContextVar("hurry", default=None)


@contextmanager
def hurry(*, patient: bool = False) -> Iterator[Hurry]:
    """Inside, figures of earlier data are good enough; `patient` computes where there are none."""
    mine = Hurry(patient)
    token = _hurry.set(mine)
    try:
        yield mine
    finally:
        _hurry.reset(token)


def earlier(question: Question, asked: str) -> Any:
    """The last value of what was `asked`; None where computing is quick, or nobody hurries."""
    mine = _hurry.get()
    if mine is None or not slow(question):
        return None
    exact, at = caches["plans"].get(asked) or ("", timezone.now())
    value = caches["plans"].get(exact) if exact else None
    if value is not None:
        mine.late[question] = at
    elif not mine.patient:
        region(question.area)  # raise ParameterError for what nobody can compute
        layer(question.demand)
        raise NotYet(question)
    return value


def slow(question: Question) -> bool:
    """Ways along streets take seconds for a city; straight lines do not."""
    return question.mode != Mode.LINE and newest() is not None


def digest(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()
