"""The results of a sports meet as a table for the page."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from stations.community.standings import standings
from stations.models import Activity


@dataclass(frozen=True)
class Line:
    """`cells` pairs a score and its place for each contest, None where the team was absent."""

    team: Any
    place: int
    points: str
    cells: list[Any]


@dataclass(frozen=True)
class Results:
    contests: list[Any]
    lines: list[Line]


def results(activity: Activity) -> Results | None:
    """None when nothing was scored. Two queries."""
    contests = list(activity.contests.order_by("pk").prefetch_related("scores__team"))
    scores = [{row.team: row.value for row in contest.scores.all()} for contest in contests]
    if not any(scores):
        return None
    rows = standings(
        [(given, contest.lower_wins) for given, contest in zip(scores, contests, strict=True)]
    )
    lines = [
        Line(
            team=row.team,
            place=row.place,
            points=shown(row.points),
            cells=[
                (_number(given[row.team]), place) if place else None
                for given, place in zip(scores, row.places, strict=True)
            ],
        )
        for row in rows
    ]
    return Results(contests, lines)


def shown(points: Fraction) -> str:
    """3, 2½: halves are all that sharing gives."""
    whole, half = divmod(points, 1)
    return f"{whole if whole or not half else ''}{'½' if half else ''}"


def _number(value: Any) -> str:
    return f"{value.normalize():f}"
