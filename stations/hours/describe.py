"""Opening hours in words, for people: 周一至周五 09:00-17:00，公休日不开."""

from __future__ import annotations

from typing import Final, Literal

from stations.hours.model import DAY, DAYS_OF_MONTH, Days, Hours, Rule, Season, Span
from stations.hours.osm import parse_osm
from stations.hours.printer import clock, weekday_runs
from stations.hours.tokens import MONTHS

Language = Literal["zh", "en"]

_WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_ACCESS: Final[dict[str, tuple[str, str]]] = {
    "open_door": ("直接进", "walk in"),
    "staffed": ("有人值守", "staffed"),
    "ask_host": ("跟店员说", "ask the staff"),
    "qr": ("扫码进入", "scan a code"),
    "keypad": ("密码进入", "door code"),
    "app": ("需App", "app needed"),
    "face": ("刷脸进入", "face recognition"),
    "register": ("登记进入", "sign in"),
    "members_only": ("仅会员", "members only"),
}
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "always": ("24小时开放", "open 24 hours"),
    "daily": ("每天", "daily"),
    "all day": ("全天", "all day"),
    "closed": ("不开", "closed"),
    "unknown": ("时间不详", "hours unknown"),
    "holidays": ("公休日", "public holidays"),
    "to": ("至", "–"),
    "next day": ("次日", "next day "),
    "list": ("、", ", "),
    "item": ("，", "; "),
    "added": ("，另 ", "; also "),
}


def describe(hours: Hours | str, lang: Language = "zh") -> str:
    """``hours`` in Chinese or English; raises HoursError for a text that cannot be read."""
    parsed = parse_osm(hours) if isinstance(hours, str) else hours
    text = _rule(parsed.rules[0], lang)
    for rule in parsed.rules[1:]:
        text += _word("added" if rule.additive else "item", lang) + _rule(rule, lang)
    return text


def _word(key: str, lang: Language) -> str:
    return _WORDS[key][lang == "en"]


def _rule(rule: Rule, lang: Language) -> str:
    scope = [_word("list", lang).join(_season(season, lang) for season in rule.seasons)]
    scope.append(_days(rule.days, lang) if rule.days is not None else "")
    parts = [part for part in scope if part]
    times = _word("list", lang).join(_span(span, lang) for span in rule.spans)
    if times:
        parts.append(times)
    if rule.state != "open":
        if not parts:
            parts.append(_word("daily", lang))
        parts.append(_word("closed" if rule.state == "off" else "unknown", lang))
    elif not times:
        parts.append(_word("all day" if parts else "always", lang))
    elif not any(scope):
        parts.insert(0, _word("daily", lang))
    text = " ".join(parts)
    mode = rule.access_mode
    comment = _ACCESS[mode][lang == "en"] if mode else rule.comment
    brackets = "（{}）" if lang == "zh" else " ({})"
    return text + brackets.format(comment) if comment else text


def _season(season: Season, lang: Language) -> str:
    (_, day), (to_month, to_day) = season.start, season.end
    whole = day == 1 and to_day == DAYS_OF_MONTH[to_month - 1]
    start, end = (_day_of_year(*edge, whole, lang) for edge in (season.start, season.end))
    return start if start == end else f"{start}{_word('to', lang)}{end}"


def _day_of_year(month: int, day: int, whole: bool, lang: Language) -> str:
    if lang == "zh":
        return f"{month}月" if whole else f"{month}月{day}日"
    return MONTHS[month - 1] if whole else f"{day} {MONTHS[month - 1]}"


def _days(days: Days, lang: Language) -> str:
    names = _WEEKDAYS[lang]
    parts: list[str] = []
    for first, last in weekday_runs(days.weekdays):
        if last - first < 2:
            parts += names[first : last + 1]
        else:
            parts.append(f"{names[first]}{_word('to', lang)}{names[last]}")
    if days.holidays:
        parts.append(_word("holidays", lang))
    return _word("list", lang).join(parts)


def _span(span: Span, lang: Language) -> str:
    if span.end <= DAY:
        return f"{clock(span.start)}–{clock(span.end)}"
    return f"{clock(span.start)}–{_word('next day', lang)}{clock(span.end - DAY)}"
