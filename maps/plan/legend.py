"""The legend of a picture: always on the map, the same for the screen and for print."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maps.plan.classes import NOTHING
from maps.plan.dots import DOTS, Style, dot_words
from maps.plan.picture import Picture


@dataclass(frozen=True)
class Entry:
    words: str
    colour: str = ""
    dot: Style | None = None
    hatched: bool = False


@dataclass(frozen=True)
class Legend:
    title: str
    entries: list[Entry]
    note: str
    review_number: str


def legend(picture: Picture) -> Legend:
    spans = [span(low, high) for low, high in picture.classes.spans]
    entries = [
        Entry(words, colour=colour)
        for words, colour in zip(picture.class_words or spans, picture.classes.colours, strict=True)
    ]
    if spans and any(shape.value is None for shape in picture.areas):
        entries.append(Entry(_("未知"), colour=NOTHING))
    if picture.gaps:
        entries.append(Entry(_("未覆盖"), hatched=True))
    entries += [
        Entry(picture.dot_words.get(kind, words), dot=DOTS[kind])
        for kind, words in dot_words().items()
        if any(dot.kind == kind for dot in picture.dots)
    ]
    classes = ngettext("%s 级，自然断点法（Jenks）", "%s 级，自然断点法（Jenks）", len(spans))
    note = classes % len(spans) if spans and not picture.class_words else ""
    return Legend(picture.measure, entries, note, settings.MAP_REVIEW_NUMBER)


def span(low: float, high: float) -> str:
    """12–34%; one number where both ends are the same."""
    first, last = f"{low * 100:.0f}", f"{high * 100:.0f}"
    return f"{last}%" if first == last else f"{first}–{last}%"
