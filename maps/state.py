"""The rider page's state. All of it lives in the address: parse it, and write it back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from stations import parameters
from stations.parameters import ParameterError

CARDS = 5
MOST_CARDS = 50


@dataclass(frozen=True)
class RiderState:
    """`near` is (lon, lat) in WGS-84 degrees, `open` the text as given, metres.

    `area` is the code of a district or sub-district; `near` wins over it.
    """

    near: tuple[float, float] | None = None
    area: str = ""
    want: tuple[str, ...] = ()
    open: str = ""
    max_distance: float | None = None
    limit: int = CARDS
    mode: str = "ride"

    @property
    def at(self) -> datetime | None:
        """The time asked about; None for now."""
        return parameters.open_when(self.open) if self.open else None

    @property
    def filters(self) -> int:
        """How many filters are on."""
        return len(self.want) + bool(self.open)

    def changed(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def toggled(self, key: str) -> Self:
        """With one wanted amenity added, or taken away when it is there already."""
        rest = tuple(other for other in self.want if other != key)
        return replace(self, want=rest if key in self.want else (*rest, key), limit=CARDS)

    def without_place(self) -> Self:
        return replace(self, near=None, area="")

    def without_filters(self) -> Self:
        return replace(self, want=(), open="", max_distance=None, limit=CARDS)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that mean this state; none for the default."""
        pairs = {
            "near": "{:.8g},{:.8g}".format(*self.near) if self.near else "",
            "area": "" if self.near else self.area,
            "want": ",".join(self.want),
            "open": self.open,
            "max_distance": f"{self.max_distance:g}" if self.max_distance else "",
            "limit": str(self.limit) if self.limit != CARDS else "",
            "mode": self.mode if self.mode != "ride" else "",
        }
        return [(name, value) for name, value in pairs.items() if value]

    @property
    def query(self) -> str:
        """The shortest query string that means this state, with its `?`; empty for the default."""
        text = urlencode(self.pairs, safe=",:")
        return f"?{text}" if text else ""


def _open(text: str) -> str:
    parameters.open_when(text)
    return text


def _limit(text: str) -> int:
    return parameters.whole("limit", text, least=1, most=MOST_CARDS)


PARSERS: dict[str, Callable[[str], Any]] = {
    "near": parameters.near,
    "area": str,
    "want": parameters.want,
    "open": _open,
    "max_distance": parameters.max_distance,
    "limit": _limit,
    "mode": parameters.mode,
}


def parse(query: QueryDict) -> tuple[RiderState, list[ParameterError]]:
    """The state in a query string, and an error for each parameter that had to be left out.

    Empty values count as absent, as a form without JavaScript sends them.
    """
    found: dict[str, Any] = {}
    errors = []
    for name, parser in PARSERS.items():
        if text := query.get(name, "").strip():
            try:
                found[name] = parser(text)
            except ParameterError as error:
                errors.append(error)
    return RiderState(**found), errors
