"""From the words on a door to opening hours, or to a plain "not understood"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stations.hours.chinese.festivals import NOTE, unsure_of_festivals
from stations.hours.chinese.items import items_of
from stations.hours.chinese.rules import rules_of
from stations.hours.chinese.statements import statements_of
from stations.hours.chinese.times import Unclear
from stations.hours.chinese.words import plain, words_of
from stations.hours.printer import to_osm

MAX_LENGTH: Final = 1000
"""Longer texts are not opening hours; they are kept and not read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """``hours`` in OSM's grammar, None unless all words were understood; ``words`` as given.

    ``notes``, in Chinese: remarks set aside (春节…), what the words leave open, or why they were
    not understood; `told` says them in the reader's language.
    """

    hours: str | None
    words: str
    notes: tuple[str, ...]
    understood: bool


def parse_chinese(text: str) -> Parsed:
    """Read opening hours written in Chinese; never raises and never guesses.

    One word not known, a time without its half of the day, or two statements that contradict each
    other leave the whole text not understood.
    """
    if len(text) > MAX_LENGTH:
        return Parsed(None, text, (gettext_noop("文字太长"),), False)
    remarks: list[str] = []
    try:
        items, remarks = items_of(words_of(plain(text)))
        hours, notes = rules_of(statements_of(items))
    except Unclear as unclear:
        return Parsed(None, text, (*remarks, str(unclear)), False)
    sure = unsure_of_festivals(hours, remarks)
    if sure != hours:
        notes = [*(note for note in notes if note != "节假日未说明"), NOTE]
    return Parsed(to_osm(sure), text, (*remarks, *notes), True)


def told(note: str) -> str:
    """A note in the language of whoever reads it; the words it quotes stay as written."""
    why, colon, words = note.partition("：")
    return _("%(why)s：%(words)s") % {"why": _(why), "words": words} if colon else _(note)
