"""Write opening hours back as OSM's ``opening_hours``, one way for each meaning."""

from __future__ import annotations

from stations.hours.model import ACCESS_MODES, DAY, DAYS_OF_MONTH, Days, Hours, Rule, Season, Span
from stations.hours.tokens import MONTHS, WEEKDAYS


def to_osm(hours: Hours) -> str:
    """The canonical text: ``parse_osm(to_osm(hours)) == hours``."""
    text = ""
    for index, rule in enumerate(hours.rules):
        follower = hours.rules[index + 1] if index + 1 < len(hours.rules) else None
        if index:
            text += ", " if rule.additive else "; "
        text += _rule(rule, follower)
    return text


def _rule(rule: Rule, follower: Rule | None) -> str:
    parts = [",".join(map(_season, rule.seasons))] if rule.seasons else []
    if rule.days is not None:
        parts.append(_days(rule.days))
    if rule.spans:
        parts.append(",".join(map(_span, rule.spans)))
    elif rule.state == "open":
        parts.append("00:00-24:00" if parts else "24/7")
    if rule.state != "open":
        parts.append(rule.state)
    elif _needs_open(rule, follower):
        parts.append("open")
    if rule.comment:
        parts.append(f'"{rule.comment}"')
    return " ".join(parts)


def _needs_open(rule: Rule, follower: Rule | None) -> bool:
    """Where leaving out ``open`` would change the meaning.

    Before a comment it would read as unknown; before an added rule that begins with a time, that
    time would join the list of this rule.
    """
    if rule.comment:
        return rule.comment not in ACCESS_MODES
    return (
        follower is not None
        and follower.additive
        and not follower.seasons
        and follower.days is None
    )


def _season(season: Season) -> str:
    (month, day), (to_month, to_day) = season.start, season.end
    whole = day == 1 and to_day == DAYS_OF_MONTH[to_month - 1]
    start = MONTHS[month - 1] if whole else f"{MONTHS[month - 1]} {day}"
    end = MONTHS[to_month - 1] if whole else f"{MONTHS[to_month - 1]} {to_day}"
    return start if start == end else f"{start}-{end}"


def _days(days: Days) -> str:
    parts: list[str] = []
    for first, last in weekday_runs(days.weekdays):
        if last - first < 2:
            parts += WEEKDAYS[first : last + 1]
        else:
            parts.append(f"{WEEKDAYS[first]}-{WEEKDAYS[last]}")
    return ",".join([*parts, "PH"] if days.holidays else parts)


def weekday_runs(weekdays: frozenset[int]) -> list[tuple[int, int]]:
    """First and last day of each unbroken run, Monday (0) first."""
    runs: list[tuple[int, int]] = []
    for day in sorted(weekdays):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _span(span: Span) -> str:
    wraps = DAY < span.end < span.start + DAY
    return f"{clock(span.start)}-{clock(span.end - DAY if wraps else span.end)}"


def clock(minutes: int) -> str:
    """``HH:MM`` of minutes since midnight; hours may pass 24."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
