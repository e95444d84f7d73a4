"""Put words together into the things opening hours are made of: ranges, days, seasons, closings."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from stations.hours.chinese.closings import Item, closings
from stations.hours.chinese.times import (
    Clock,
    Unclear,
    read_clock,
    read_days,
    read_season,
    read_span,
)
from stations.hours.chinese.words import ACCESS_WORDS, Word
from stations.hours.model import Days, Span

_SILENT: Final = frozenset({"filler"})
_BRACKETS: Final = frozenset({"open", "close"})


def items_of(words: list[Word]) -> tuple[list[Item], list[str]]:
    """The items in order, and the remarks set aside; raises Unclear for anything else."""
    remarks = [word.text.strip() for word in words if word.kind in {"remark", "night"}]
    heard = [w for w in words if w.kind not in {"remark", "night", *_SILENT}]
    for word in heard:
        if word.kind == "text":
            raise Unclear(gettext_noop("看不懂"), word.text.strip()[:20])
    _check_labels(heard)
    spoken = _labels_dropped(_parts_dropped(heard))
    return closings(_merged_days(_ranges(spoken))), remarks


def _check_labels(words: list[Word]) -> None:
    """夏季 and its like mean something only beside their months."""
    named = [word for word in words if word.kind not in _BRACKETS]
    for index, word in enumerate(named):
        if word.kind == "label":
            beside = named[max(index - 1, 0) : index] + named[index + 1 : index + 2]
            if not any(other.kind == "season" for other in beside):
                raise Unclear(gettext_noop("没有说明月份"), word.text)


def _labels_dropped(words: list[Word]) -> list[Word]:
    """冬季（11月-3月） is its months; the brackets are the label's and set nothing apart."""
    kept: list[Word] = []
    index = 0
    while index < len(words):
        kinds = [word.kind for word in words[index : index + 4]]
        if kinds == ["label", "open", "season", "close"]:
            kept.append(words[index + 2])
            index += 4
            continue
        if words[index].kind != "label":
            kept.append(words[index])
        index += 1
    return kept


def _parts_dropped(words: list[Word]) -> list[Word]:
    """夜间 adds nothing to a time or a way in; anywhere else it would change the meaning."""
    kept: list[Word] = []
    for index, word in enumerate(words):
        after = words[index + 1].kind if index + 1 < len(words) else ""
        if word.kind != "part":
            kept.append(word)
        elif after not in {"clock", "open"} | ACCESS_WORDS:
            raise Unclear(gettext_noop("没有说明几点"), word.text)
    return kept


def _ranges(words: list[Word]) -> list[Item | Word]:
    """Two times with a dash between become a range; days and months are read."""
    found: list[Item | Word] = []
    index = 0
    while index < len(words):
        word = words[index]
        if word.kind in {"clock", "number"}:
            found.append(Item("range", span=_span(words[index : index + 3])))
            index += 3
            continue
        if word.kind == "days":
            days, workdays = read_days(word.text)
            found.append(Item("days", days=days, workdays=workdays))
        elif word.kind == "season":
            found.append(Item("season", season=read_season(word.text)))
        elif word.kind in ACCESS_WORDS:
            found.append(Item("access", mode=word.kind))
        elif word.kind in {"always", "yearround", "soft", "hard", "open", "close"}:
            found.append(Item(word.kind))
        else:
            found.append(word)
        index += 1
    return found


def _span(words: list[Word]) -> Span:
    said = "".join(word.text for word in words)
    if [word.kind for word in words[1:]] != ["to", "clock"]:
        raise Unclear(gettext_noop("时间不完整"), said[:20])
    end = read_clock(words[2].text)
    if words[0].kind == "clock":
        return read_span(read_clock(words[0].text), end, said)
    if ":" in words[2].text or int(words[0].text[:3]) > 24 or end.part is not None:
        raise Unclear(gettext_noop("时间不完整"), said[:20])
    return read_span(Clock(int(words[0].text[:3]), 0, None, False), end, said)


def _merged_days(found: list[Item | Word]) -> list[Item | Word]:
    """周末、节假日 is one set of days; a join between anything else is a comma."""
    merged: list[Item | Word] = []
    for item in found:
        before = merged[-1] if merged else None
        if item.kind == "days" and isinstance(item, Item) and before is not None:
            joined = before.kind == "join" and len(merged) > 1
            other = merged[-2] if joined else before
            if isinstance(other, Item) and other.kind == "days":
                del merged[-2 if joined else -1 :]
                item = _union(other, item)
        merged.append(item)
    return [Item("soft") if item.kind == "join" else item for item in merged]


def _union(one: Item, other: Item) -> Item:
    if one.days is None or other.days is None:
        raise Unclear(gettext_noop("同一天说了两次"))
    return Item(
        "days",
        days=Days(
            one.days.weekdays | other.days.weekdays, one.days.holidays or other.days.holidays
        ),
        workdays=one.workdays or other.workdays,
    )
