"""The rider page's state. All of it lives in the address: parse it, and write it back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from stations import parameters
from stations.parameters import ParameterError
from stations.vocabulary import AMENITIES
from stations.wants import MADE

YES = "yes"
CARDS = 5
MOST_CARDS = 50


@dataclass(frozen=True)
class RiderState:
    """`near` is (lon, lat) in WGS-84 degrees, `open` the text as given, metres.

    `area` is the code of a district or sub-district; `near` wins over it. `want` are keys of
    `stations.wants`. With `unknown`, what nobody knows passes the filters too.
    """

    near: tuple[float, float] | None = None
    area: str = ""
    want: tuple[str, ...] = ()
    open: str = ""
    unknown: bool = False
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
        return replace(self, want=(), open="", unknown=False, max_distance=None, limit=CARDS)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that mean this state; none for the default."""
        pairs = {
            "near": "{:.8g},{:.8g}".format(*self.near) if self.near else "",
            "area": "" if self.near else self.area,
            "want": ",".join(self.want),
            "open": self.open,
            "unknown": YES if self.unknown else "",
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


def _want(text: str) -> tuple[str, ...]:
    """Like the API's, and the few things made of what else is known."""
    keys = tuple(dict.fromkeys(text.split(",")))
    parameters.want(",".join(key for key in keys if key not in MADE) or next(iter(AMENITIES)))
    return keys


def _unknown(text: str) -> bool:
    if text != YES:
        raise ParameterError(
            "unknown", gettext("%(value)s 用不了；可用：yes") % {"value": parameters.shown(text)}
        )
    return True


def _limit(text: str) -> int:
    return parameters.whole("limit", text, least=1, most=MOST_CARDS)


PARSERS: dict[str, Callable[[str], Any]] = {
    "near": parameters.near,
    "area": str,
    "want": _want,
    "open": _open,
    "unknown": _unknown,
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
