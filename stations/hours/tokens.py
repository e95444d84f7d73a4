"""Cut an opening_hours text into tokens that remember where they stood."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, NoReturn

from stations.hours.model import HoursError

MAX_LENGTH: Final = 2000
"""Longer texts are refused: OSM allows 255 characters, people need fewer."""

WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<always>24/7)
      | (?P<time>[0-9]{1,2}:[0-9]{2}(?![0-9]))
      | (?P<comment>"[^"]*")
      | (?P<word>[A-Za-z]+)
      | (?P<number>[0-9]+)
      | (?P<sign>[-,;:])""",
    re.VERBOSE,
)
_WEEKDAYS: Final = {name.lower(): index for index, name in enumerate(WEEKDAYS)}
_MONTHS: Final = {name.lower(): index for index, name in enumerate(MONTHS, start=1)}
_STATES: Final = frozenset({"open", "off", "closed", "unknown"})


class Token(NamedTuple):
    """``kind`` is weekday, month, holiday, state, always, time, comment, number, sign or end."""

    kind: str
    text: str
    position: int

    @property
    def value(self) -> int:
        """The index of a weekday (Monday 0) or month (January 1), or the number itself."""
        lowered = self.text.lower()
        if self.kind == "weekday":
            return _WEEKDAYS[lowered]
        return _MONTHS[lowered] if self.kind == "month" else int(lowered)


def tokenize(text: str) -> list[Token]:
    """Tokens of ``text`` closed by one of kind ``end``.

    Raises HoursError for a character or word that the grammar does not know.
    """
    if len(text) > MAX_LENGTH:
        raise HoursError(f"longer than {MAX_LENGTH} characters", text[:12], 0)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise HoursError("unexpected character", text[position], position)
        kind = match.lastgroup or ""
        if kind != "space":
            word = match.group()
            tokens.append(Token(_kind(kind, word, position), word, position))
        position = match.end()
    tokens.append(Token("end", "", len(text)))
    return tokens


def _kind(kind: str, word: str, position: int) -> str:
    if kind == "number" and len(word) > 2:
        raise HoursError("unexpected number", word, position)
    if kind != "word":
        return kind
    lowered = word.lower()
    if lowered in _WEEKDAYS:
        return "weekday"
    if lowered in _MONTHS:
        return "month"
    if lowered == "ph":
        return "holiday"
    if lowered in _STATES:
        return "state"
    raise HoursError("unknown word", word, position)


class Cursor:
    """A place in the tokens; what a parser asks, takes and complains about."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0

    def at(self, kind: str) -> bool:
        return self.tokens[self.index].kind == kind

    def take(self, kind: str) -> Token:
        if not self.at(kind):
            self.fail(f"expected a {kind}")
        self.index += 1
        return self.tokens[self.index - 1]

    def accept(self, sign: str) -> bool:
        found = self.at("sign") and self.tokens[self.index].text == sign
        self.index += found
        return found

    def accept_before(self, *kinds: str) -> bool:
        """Step over a comma that continues the list, not one that begins an added rule."""
        found = (
            self.at("sign")
            and self.tokens[self.index].text == ","
            and self.tokens[self.index + 1].kind in kinds
        )
        self.index += found
        return found

    def fail(self, problem: str, back: int = 0) -> NoReturn:
        token = self.tokens[self.index - back]
        raise HoursError(problem, token.text, token.position)
