"""When an activity takes place: RRULEs of RFC 5545, weekly and monthly, for a year at most."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

BEIJING = ZoneInfo("Asia/Shanghai")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST = timedelta(days=366)  # from the first occurrence to the last


def rule(repeats: str, start: datetime, until: date | None) -> str:
    """The RRULE, empty for what happens once. `until` is the last day, in Beijing.

    What is monthly on the 31st, or on a fifth weekday, skips the months without one (RFC 5545
    3.3.10).
    """
    if repeats == "once" or until is None:
        return ""
    first = start.astimezone(BEIJING)
    nth = f"{(first.day - 1) // 7 + 1}{WEEKDAYS[first.weekday()]}"
    parts = {
        "weekly": "FREQ=WEEKLY",
        "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
        "monthly": "FREQ=MONTHLY",
        "monthly_weekday": f"FREQ=MONTHLY;BYDAY={nth}",
    }
    last = datetime.combine(until, time(23, 59, 59), BEIJING).astimezone(ZoneInfo("UTC"))
    return f"{parts[repeats]};UNTIL={last:%Y%m%dT%H%M%SZ}"


def starts(start: datetime, rrule: str) -> list[datetime]:
    """Every start, the first included, on Beijing's clock; nothing beyond a year."""
    first = start.astimezone(BEIJING)
    if not rrule:
        return [first]
    return list(rrulestr(rrule, dtstart=first).between(first, first + LONGEST, inc=True))
