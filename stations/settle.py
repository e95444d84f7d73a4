"""Which of several claims about one station holds, field by field. Pure: no database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stations.claims import DEFAULTS

RANK = ("on_site", "operator", "official_list", "rider_report", "press_only", "inferred",
        "synthetic")  # fmt: skip

# Fields that only make sense together are won together, and pinned together.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("point", "coord_precision", "original_x", "original_y", "original_datum"),
    ("district", "subdistrict"),
    ("hours", "hours_text"),
    ("status", "status_reason", "status_date"),
    ("verification", "verified_at", "synthetic"),
    ("source", "source_ref", "source_url", "source_date"),
)
GROUP_OF = {name: group for group in GROUPS for name in group}
OVERALL = {*GROUPS[-1], *GROUPS[-2]}  # these follow the best claim, whatever it says
SETTLED_APART = {*OVERALL, "amenities", "aliases", "is_public"}
NAMES_MAX = 20
SETTLED = {name: default for name, default in DEFAULTS.items() if name not in SETTLED_APART}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim. `verified_at` is ISO text or None; `at` when it reached us."""

    source: str
    source_ref: str
    values: Mapping[str, Any]
    verification: str
    verified_at: str | None
    at: datetime
    redistributable: bool = True

    @property
    def precedence(self) -> tuple[Any, ...]:
        """Smaller is better: how it was verified, then the newer one; never a tie."""
        newest = self.verified_at or self.at.date().isoformat()
        return (
            RANK.index(self.verification),
            -int(newest.replace("-", "")),
            -self.at.timestamp(),
            self.source,
            self.source_ref,
        )


def ranked(statements: Iterable[Statement]) -> list[Statement]:
    """Best first. Claims that may not be published count only where there is no other.

    A claim without values says that the others are right: alone it is not an other.
    """
    statements = list(statements)
    if len(statements) == 1:
        return statements
    ordered = sorted(statements, key=lambda statement: statement.precedence)
    allowed = [s for s in ordered if s.redistributable]
    return allowed if any(s.values for s in allowed) else ordered


def settle(statements: Iterable[Statement], pinned: Iterable[str] = ()) -> dict[str, Any]:
    """The columns of a station (names and JSON values of `stations.snapshot`) by its claims.

    Left out is what `pinned` names, with its group. What nobody says gets its default. At least
    one statement is needed.
    """
    order = ranked(statements)
    best = next((s for s in order if s.values), order[0])
    # Who confirms says when it was right, not what it is; what is made up stays so.
    checked = best if best.verification == "synthetic" else order[0]
    held = expand(pinned)
    if len(order) == 1:
        said = best.values
        values = {**SETTLED, **{name: said[name] for name in said if name in SETTLED}}
    else:
        values = {name: winner(order, name).get(name, d) for name, d in SETTLED.items()}
    overall = {
        "verification": checked.verification,
        "verified_at": checked.verified_at,
        "synthetic": best.verification == "synthetic",
        "source": best.source,
        "source_ref": best.source_ref,
        "source_url": best.values.get("source_url", ""),
        "source_date": best.values.get("source_date", ""),
        "is_public": best.redistributable and best.values.get("is_public", True),
        "aliases": aliases(order),
        "amenities": amenities(order),
    }
    values |= overall
    return {name: value for name, value in values.items() if name not in held} if held else values


def expand(pinned: Iterable[str]) -> set[str]:
    """Pinned fields with everything they belong to."""
    return {name for field in pinned for name in GROUP_OF.get(field, (field,))}


def winner(order: Sequence[Statement], name: str) -> Mapping[str, Any]:
    """The values of the best claim that speaks of the field or of its group."""
    group = GROUP_OF.get(name, (name,))
    return next((s.values for s in order if any(field in s.values for field in group)), {})


def amenities(order: Sequence[Statement]) -> dict[str, Any]:
    """Key → state, note, season, verified_at; each key from the best claim that names it."""
    found: dict[str, Any] = {}
    for statement in reversed(order):
        found |= statement.values.get("amenities", {})
    return dict(sorted(found.items()))


def aliases(order: Sequence[Statement]) -> list[str]:
    """Every other name that any source has for it, so that a search for any of them finds it."""
    name = winner(order, "name_zh").get("name_zh")
    found = [alias for s in order for alias in s.values.get("aliases", [])]
    found += [s.values["name_zh"] for s in order if "name_zh" in s.values]
    return [alias for alias in dict.fromkeys(found) if alias != name][:NAMES_MAX]
