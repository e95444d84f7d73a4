"""What the e-mail says: which items, where, until when. Riders' own words stay here."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.models import Alert, Need, Notice, Report
from stations.reports.due import with_due
from stations.reports.workflow import LIVE
from stations.vocabulary import AlertKind, NeedStatus, NoticeStatus


class Item(NamedTuple):
    what: str
    where: str
    due: date
    url: str


def mail(alerts: Iterable[Alert]) -> tuple[str, str] | None:
    """Subject and body; None when all of it was dealt with meanwhile."""
    found: dict[str, list[Item]] = {}
    for alert in alerts:
        if item := item_of(alert.item):
            found.setdefault(alert.kind, []).append(item)
    if not found:
        return None
    groups = [(AlertKind(kind).label, found[kind]) for kind in AlertKind.values if kind in found]
    counts = "，".join(f"{label} {len(items)}" for label, items in groups)
    parts = ["\n".join([f"{label}：", *map(_line, items)]) for label, items in groups]
    parts.append(_("全部待办：%s") % f"{settings.SITE_URL}{reverse('moderation')}")
    return _("驿站待办：%s") % counts, "\n\n".join(parts) + "\n"


def item_of(name: str) -> Item | None:
    """What an alert is about, None once nobody has to do anything about it."""
    kind, _colon, key = name.partition(":")
    return FINDERS[kind](key)


def _line(item: Item) -> str:
    due = _("期限 %s") % f"{item.due:%m-%d}"
    words = " · ".join(" ".join(part.split()) for part in (item.what, item.where, due) if part)
    return f"- {words}\n  {settings.SITE_URL}{item.url}"


def _report(key: str) -> Item | None:
    rows = with_due(Report.objects.filter(pk=key, status__in=LIVE, duplicate_of=None))
    row: Any = rows.select_related("station", "subdistrict", "district").first()
    if row is None:
        return None
    area = row.subdistrict or row.district
    where = " · ".join(str(part) for part in (row.station, area) if part)
    return Item(row.get_type_display(), where, row.due, reverse("moderation-report", args=[row.pk]))


def _entry(model: Any, status: str, days: int) -> Callable[[str], Item | None]:
    def find(key: str) -> Item | None:
        row = model.objects.filter(code=key, status=status).select_related("subdistrict").first()
        if row is None:
            return None
        due = timezone.localdate(row.created_at) + timedelta(days=days)
        url = reverse("community-edit", args=[model._meta.model_name, row.code])
        return Item(str(model._meta.verbose_name), str(row.subdistrict), due, url)

    return find


FINDERS: dict[str, Callable[[str], Item | None]] = {
    "report": _report,
    "need": _entry(Need, NeedStatus.OPEN, days=14),
    "notice": _entry(Notice, NoticeStatus.PENDING, days=2),
}
