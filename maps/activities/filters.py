"""Chips above a list: each an address with one filter changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest


@dataclass(frozen=True)
class Chip:
    words: Any
    query: str
    chosen: bool


def chips(request: HttpRequest, name: str, choices: Iterable[tuple[str, Any]]) -> list[Chip]:
    """One for each choice; a chosen one leads to the list without it."""
    now = request.GET.get(name, "")
    return [
        Chip(words, query(request, **{name: "" if value == now else value}), value == now)
        for value, words in choices
    ]


def query(request: HttpRequest, **changed: str) -> str:
    """The address's own parameters with some changed; `?` alone clears them all."""
    known = {n: request.GET[n] for n in ("area", "kind", "when") if request.GET.get(n)}
    left = {n: value for n, value in {**known, **changed}.items() if value}
    return "?" + urlencode(left)
