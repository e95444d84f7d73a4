"""How many of a layer's people or orders are there at an hour: shares by type of day.

`data/profiles.toml` holds the assumptions that ship; a table of one's own may replace them.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "profiles.toml"
DAYS = ("workday", "weekend", "holiday")
FLAT = "flat"


class WrongProfile(ValueError):
    """The message names the row or what is missing."""


@dataclass(frozen=True)
class Profile:
    """`shares` has 24 numbers above 0 by type of day; a holiday without its own is a weekend.

    `assumed` tells an assumption that ships from a table that somebody brought.
    """

    key: str = FLAT
    note: str = ""
    assumed: bool = True
    shares: Mapping[str, list[float]] = field(default_factory=dict)

    def at(self, day: str, hour: int) -> float:
        """1 at every hour of the flat profile."""
        of_day = self.shares.get(day) or self.shares.get("weekend")
        return float(of_day[hour]) if of_day else 1.0

    def stored(self) -> dict[str, Any]:
        return {"key": self.key, "note": self.note, "assumed": self.assumed, "shares": self.shares}


@cache
def shipped() -> dict[str, Profile]:
    found = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {
        key: Profile(key, about.pop("note"), shares=_checked(about)) for key, about in found.items()
    }


def read(path: Path) -> Profile:
    """A CSV with day (workday, weekend, holiday), hour and share; workday and weekend complete.

    Raises WrongProfile.
    """
    shares: dict[str, list[float]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=1):
                day, hour, share = row["day"], int(row["hour"]), float(row["share"])
                if day not in DAYS or not 0 <= hour <= 23:
                    raise WrongProfile(f"row {number}: no hour {hour} of {day!r}")
                shares.setdefault(day, [0.0] * 24)[hour] = share
    except (OSError, UnicodeDecodeError) as error:
        raise WrongProfile(f"{path.name} cannot be read: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, WrongProfile):
            raise
        raise WrongProfile(f"row {number}: needs day, hour and share: {error}") from error
    if not {"workday", "weekend"} <= shares.keys():
        raise WrongProfile("workday and weekend must both be there")
    return Profile(path.stem, path.name, assumed=False, shares=_checked(shares))


def _checked(shares: dict[str, list[float]]) -> dict[str, list[float]]:
    for day, of_day in shares.items():
        if len(of_day) != 24:
            raise WrongProfile(f"{day} has {len(of_day)} hours")
        for hour, share in enumerate(of_day):
            if not 0 < share <= 100:
                raise WrongProfile(f"{day} {hour}: the share {share} is missing or not above 0")
    return shares
