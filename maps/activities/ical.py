"""Activities as iCalendar (RFC 5545), on Beijing's clock with its VTIMEZONE."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vGeo, vRecur

from maps.cards import name_of
from maps.words.times import local
from stations.models import Activity
from stations.vocabulary import ActivityStatus

STATES = {ActivityStatus.PLANNED: "TENTATIVE", ActivityStatus.CANCELLED: "CANCELLED"}


def response(request: HttpRequest, rows: Iterable[Activity], name: str = "") -> HttpResponse:
    """A file to open or subscribe to."""
    answer = HttpResponse(calendar(request, rows), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name or "yizhan"}.ics"'
    return answer


def calendar(request: HttpRequest, rows: Iterable[Activity]) -> bytes:
    found = Calendar()
    found.add("prodid", "-//Yizhan//activities//ZH")
    found.add("version", "2.0")
    found.add("x-wr-calname", _("驿站活动"))
    for row in rows:
        found.add_component(event(request, row))
    found.add_missing_timezones()
    return bytes(found.to_ical())


def event(request: HttpRequest, row: Activity) -> Event:
    """UID never changes; SEQUENCE grows with every change, so that calendars take it over."""
    found = Event()
    found.add("uid", f"{row.code}@yizhan")
    found.add("sequence", row.sequence)
    found.add("dtstamp", row.updated_at)
    found.add("last-modified", row.updated_at)
    found.add("dtstart", local(row.starts_at))
    found.add("dtend", local(row.ends_at))
    if row.rrule:
        found.add("rrule", vRecur.from_ical(row.rrule))
        off = row.occurrences.exclude(cancelled="").order_by("starts_at")
        if days := [local(each.starts_at) for each in off]:
            found.add("exdate", days)
    found.add("summary", summary(row))
    found.add("status", STATES.get(ActivityStatus(row.status), "CONFIRMED"))
    found.add("location", where(row))
    found.add("url", request.build_absolute_uri(row.get_absolute_url()))
    if description := "\n".join(filter(None, [row.note, row.organiser, row.status_reason])):
        found.add("description", description)
    point = row.point or (row.station and row.station.point)
    if point:
        found.add("geo", vGeo((point.y, point.x)))
    return found


def summary(row: Activity) -> str:
    name = name_of(row)
    if row.status == ActivityStatus.CANCELLED:
        name = _("取消：%(name)s") % {"name": name}
    return _("演示 · %(name)s") % {"name": name} if row.synthetic else name


def where(row: Activity) -> str:
    """In words: the place, the station, the sub-district."""
    parts = [row.place_text, row.station and row.station.name_zh, row.subdistrict.name_zh]
    return "，".join(part for part in parts if part)
