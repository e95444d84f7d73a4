"""What can wait for staff: anything that has a status, an area and a page of its own."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stations.actions.entries import PUBLISH
from stations.models import Entry, Need, Notice, Report
from stations.permissions import Actor, visible
from stations.reports.due import with_due
from stations.reports.workflow import LIVE
from stations.schedules import today
from stations.vocabulary import ReportType

NOWHERE = "-"  # the area of what lies in no known sub-district
AREAS = ("subdistrict", "district")


@dataclass(frozen=True)
class Item:
    """One line of the queue."""

    url: str
    type: str
    title: str
    where: str
    at: datetime
    due: date
    status: str
    assigned: str = ""
    point: Any = None

    @property
    def overdue(self) -> bool:
        return self.due < today()


@dataclass(frozen=True)
class Filters:
    area: str = ""
    type: str = ""
    status: str = ""
    assigned: str = ""  # `me` or `nobody`


class Kind(ABC):
    key: str
    label: Any
    permission: str

    @abstractmethod
    def types(self) -> list[tuple[str, Any]]:
        """What the queue can be narrowed to."""

    @abstractmethod
    def waiting(self, actor: Actor) -> "QuerySet[Any]":
        """The rows that nobody has finished, of the actor's areas, oldest first."""

    @abstractmethod
    def narrowed(self, rows: "QuerySet[Any]", actor: Actor, filters: Filters) -> "QuerySet[Any]":
        """Those that the filters leave."""

    @abstractmethod
    def item(self, row: Any) -> Item: ...

    def counts(self, actor: Actor) -> Iterator[tuple[str, str, int]]:
        """Code and name of each sub-district with how many wait there."""
        rows = self.waiting(actor).order_by().values_list("subdistrict", "subdistrict__name_zh")
        for code, name, number in rows.annotate(number=Count("pk")):
            yield code or NOWHERE, name or "", number


class Reports(Kind):
    key, label, permission = "reports", _("反映"), "stations.moderate"

    def types(self) -> list[tuple[str, Any]]:
        return list(ReportType.choices)

    def waiting(self, actor: Actor) -> "QuerySet[Any]":
        rows = Report.objects.filter(status__in=LIVE, duplicate_of=None)
        rows = visible(rows, actor, self.permission, area=AREAS)
        related = ("station", "subdistrict", "district", "assigned_to")
        heavy = ("subdistrict__geom", "district__geom")
        return with_due(rows).select_related(*related).defer(*heavy).order_by("at", "pk")

    def narrowed(self, rows: "QuerySet[Any]", actor: Actor, filters: Filters) -> "QuerySet[Any]":
        if filters.type:
            rows = rows.filter(type=filters.type)
        if filters.status:
            rows = rows.filter(status=filters.status)
        if filters.assigned == "me":
            rows = rows.filter(assigned_to=actor.user)
        if filters.assigned == "nobody":
            rows = rows.filter(assigned_to=None)
        return rows

    def item(self, row: Report) -> Item:
        return Item(
            url=reverse("moderation-report", args=[row.pk]),
            type=row.get_type_display(),
            title=row.station.name_zh if row.station else row.text[:30],
            where=str(row.subdistrict or row.district or ""),
            at=row.at,
            due=row.due,  # type: ignore[attr-defined]
            status=row.get_status_display(),
            assigned=row.assigned_to.get_username() if row.assigned_to else "",
            point=row.point or (row.station and row.station.point),
        )


class Entries(Kind):
    """Rows of the community that riders sent and nobody has looked at."""

    permission = PUBLISH

    def __init__(self, model: type[Entry], status: str, words: Any, days: int) -> None:
        self.model, self.status, self.words = model, status, words
        self.days = timedelta(days=days)
        self.key, self.label = str(model._meta.model_name), model._meta.verbose_name

    def types(self) -> list[tuple[str, Any]]:
        return [(self.key, self.label)]

    def waiting(self, actor: Actor) -> "QuerySet[Any]":
        rows: Any = self.model._default_manager
        rows = rows.filter(status=self.status, synthetic=False).placed()
        rows = rows.select_related("subdistrict").defer("subdistrict__geom")
        rows = rows.order_by("created_at", "pk")
        return visible(rows, actor, self.permission, station=None)

    def narrowed(self, rows: "QuerySet[Any]", actor: Actor, filters: Filters) -> "QuerySet[Any]":
        other = filters.type and filters.type != self.key
        return rows.none() if other or filters.status or filters.assigned == "me" else rows

    def item(self, row: Any) -> Item:
        return Item(
            url=reverse("community-edit", args=[self.key, row.code]),
            type=str(self.label),
            title=row.name_zh,
            where=str(row.subdistrict),
            at=row.created_at,
            due=timezone.localdate(row.created_at) + self.days,
            status=str(self.words),
            point=row.place,
        )


KINDS: tuple[Kind, ...] = (
    Reports(),
    Entries(Need, "open", _("还没安排"), days=14),
    Entries(Notice, "pending", _("等着发布"), days=2),
)
