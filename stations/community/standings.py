"""Who won a sports meet: places in each contest, points of the meet. Pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

Team = TypeVar("Team")


@dataclass(frozen=True)
class Row(Generic[Team]):
    """A team's place in the meet, its points, and its place in each contest (None: absent)."""

    team: Team
    place: int
    points: Fraction
    places: tuple[int | None, ...]


def places(scores: Mapping[Team, Decimal], *, lower_wins: bool = False) -> dict[Team, int]:
    """Standard competition ranking: equal scores share a place, the next places stay empty."""
    ordered = sorted(scores.values(), reverse=not lower_wins)
    return {team: ordered.index(score) + 1 for team, score in scores.items()}


def points(found: Mapping[Team, int], teams: int) -> dict[Team, Fraction]:
    """Of `teams` in the meet the first gets `teams` points, the next one less, and so on.

    Who shares a place shares the points of the places it takes up, in equal parts.
    """
    shared = {place: list(found.values()).count(place) for place in found.values()}
    return {
        team: Fraction(2 * (teams + 1 - place) - (shared[place] - 1), 2)
        for team, place in found.items()
    }


def standings(contests: Sequence[tuple[Mapping[Team, Decimal], bool]]) -> list[Row[Team]]:
    """Teams by points, then by more first places, more second places, and so on.

    Each contest is its scores by team and whether the lower score wins. Teams that are equal in
    all of this share a place. A team without a score in a contest gets no points there.
    """
    found = [places(scores, lower_wins=lower) for scores, lower in contests]
    teams = list(dict.fromkeys(team for scores, _lower in contests for team in scores))
    given = [points(ranked, len(teams)) for ranked in found]
    total = {team: sum((p.get(team, Fraction(0)) for p in given), Fraction(0)) for team in teams}
    keys = {
        team: (
            total[team],
            tuple(
                sum(ranked.get(team) == place for ranked in found)
                for place in range(1, len(teams) + 1)
            ),
        )
        for team in teams
    }
    ordered = sorted(keys.values(), reverse=True)
    rows = [
        Row(team, ordered.index(keys[team]) + 1, total[team], tuple(r.get(team) for r in found))
        for team in teams
    ]
    return sorted(rows, key=lambda row: row.place)
