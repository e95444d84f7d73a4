"""The grade of a station: per item met, missing or unknown. No star, no single number. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from stations.quality.checklists import Checklist, Item, checklists
from stations.quality.facts import Answer, Known, ask


@dataclass(frozen=True)
class Grade:
    """`answers` one for each item; `more` counts what the station has beyond the items."""

    checklist: Checklist
    answers: tuple[tuple[Item, Answer], ...]
    more: int = 0

    def items(self, answer: Answer) -> list[Item]:
        return [item for item, found in self.answers if found == answer]

    @property
    def met(self) -> list[Item]:
        return self.items(Answer.MET)

    @property
    def missing(self) -> list[Item]:
        return self.items(Answer.MISSING)

    @property
    def unknown(self) -> list[Item]:
        return self.items(Answer.UNKNOWN)

    @property
    def known(self) -> int:
        return len(self.answers) - len(self.unknown)

    @property
    def total(self) -> int:
        return len(self.answers)


def any_of(answers: Iterable[Answer]) -> Answer:
    """Met by one; missing only when every one is known to be missing.

    >>> any_of([Answer.MISSING, Answer.UNKNOWN]).value
    'unknown'
    """
    found = set(answers)
    for answer in (Answer.MET, Answer.UNKNOWN):
        if answer in found:
            return answer
    return Answer.MISSING


def grade(checklist: Checklist, station: Known) -> Grade:
    answers = tuple(
        (item, any_of(ask(condition, station) for condition in item.conditions))
        for item in checklist.items
    )
    asked = {condition for item in checklist.items for condition in item.conditions}
    return Grade(checklist, answers, len(station.has - asked) if checklist.more else 0)


def grades(station: Known) -> list[Grade]:
    """Against every checklist, in the order of the file."""
    return [grade(checklist, station) for checklist in checklists()]
