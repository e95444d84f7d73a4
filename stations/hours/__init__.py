"""Opening hours: read, print, describe and evaluate them. Pure values, no database, no clock."""

from stations.hours.calendar import CalendarRule, DayType, UnknownYear, day_type
from stations.hours.chinese import Parsed, parse_chinese, told
from stations.hours.describe import describe
from stations.hours.evaluate import (
    SHANGHAI,
    Interval,
    State,
    interval_at,
    intervals,
    next_change,
    state_at,
)
from stations.hours.model import ACCESS_MODES, Days, Hours, HoursError, Rule, Season, Span
from stations.hours.osm import parse_osm
from stations.hours.printer import to_osm

__all__ = [
    "ACCESS_MODES",
    "SHANGHAI",
    "CalendarRule",
    "DayType",
    "Days",
    "Hours",
    "HoursError",
    "Interval",
    "Parsed",
    "Rule",
    "Season",
    "Span",
    "State",
    "UnknownYear",
    "day_type",
    "describe",
    "interval_at",
    "intervals",
    "next_change",
    "parse_chinese",
    "parse_osm",
    "state_at",
    "to_osm",
    "told",
]
