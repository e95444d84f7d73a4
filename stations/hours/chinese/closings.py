"""Which days and times are closed, or as the others: 周一闭馆, 除周一外, 节假日照常, 午休."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop

from stations.hours.chinese.times import Unclear
from stations.hours.chinese.words import Word
from stations.hours.model import Days, Season, Span

SEPARATORS: Final = frozenset({"soft", "hard", "open", "close"})

_PATTERNS: Final = (
    (("except", "days", "outside"), "exceptdays", 1),
    (("offday", "days"), "offdays", 1),
    (("days", "off"), "offdays", 0),
    (("days", "always", "off"), "offdays", 0),
    (("days", "same"), "samedays", 0),
    (("range", "off"), "break", 0),
    (("range", "break"), "break", 0),
    (("break", "range"), "break", 1),
    (("break", "open", "range"), "break", 2),
    (("range", "access"), "range", 0),
    (("access", "range"), "range", 1),
    (("access", "open", "range"), "range", 2),
)
"""The kinds of words that stand together, what they make, and which of them is its subject."""


@dataclass(frozen=True, slots=True)
class Item:
    """``kind`` is range, break, always, days, offdays, exceptdays, samedays,
    yearround, season, access or a separator (soft, hard, open, close).
    """

    kind: str
    span: Span | None = None
    days: Days | None = None
    workdays: bool = False
    season: Season | None = None
    mode: str | None = None


def closings(found: list[Item | Word]) -> list[Item]:
    """Days and ranges that are closed, and days that are as the others."""
    items: list[Item] = []
    index = 0
    while index < len(found):
        kinds = tuple(item.kind for item in found[index : index + 3])
        here = found[index : index + 3]
        for pattern, kind, which in _PATTERNS:
            subject = here[which] if kinds[: len(pattern)] == pattern else None
            if isinstance(subject, Item):
                _refuse_double_exception(items, kind, here)
                mode = next((i.mode for i in here if isinstance(i, Item) and i.mode), None)
                mode = mode if "access" in pattern else None
                items.append(Item(kind, span=subject.span, days=subject.days, mode=mode))
                index += len(pattern)
                break
        else:
            item = found[index]
            index += 1
            if isinstance(item, Item):
                items.append(item)
            elif item.kind == "same" and items and items[-1].kind in {"always", "range"}:
                items.append(Item("yearround"))
            else:
                vague = (
                    gettext_noop("没有说明几点") if item.kind == "break" else gettext_noop("看不懂")
                )
                raise Unclear(vague, item.text)
    return items


def _refuse_double_exception(items: list[Item], kind: str, here: list[Item | Word]) -> None:
    """周一闭馆（节假日除外）: does the exception open the Monday or close the holiday?"""
    said = [item.kind for item in items if item.kind not in SEPARATORS][-1:]
    excepting = kind == "exceptdays" or Word("off", "除外") in here[:2]
    closed_before = said == ["offdays"] and excepting
    if kind in {"offdays", "exceptdays"} and (closed_before or said == ["exceptdays"]):
        raise Unclear(gettext_noop("除外的是哪一项，不清楚"))
