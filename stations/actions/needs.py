"""From what riders ask for to a service: match, serve, and take back."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo.models import Area
from stations.actions.entries import (
    COMMUNITY,
    EntryAction,
    MoveEntry,
    origin,
    snapshot,
    write,
)
from stations.alerts import tell_responsible
from stations.models import Need, Resource, Service, Voice
from stations.permissions import Target
from stations.schedules import today
from stations.vocabulary import ListStatus, NeedStatus, Topic

WORDS_MAX = 200


@dataclass(kw_only=True)
class AskFor(EntryAction[Need]):
    """A rider asks for something in a sub-district.

    Who asks for the same is counted with those before; the words stay with the staff.
    """

    name = "ask"
    permission = "stations.report"

    subdistrict: str
    topic: str
    words: str = ""
    source: str = COMMUNITY

    def targets(self) -> list[Target]:
        return [Target(area=self.subdistrict)]

    def perform(self) -> Need:
        Area.objects.select_for_update().defer("geom").get(pk=self.subdistrict)  # one after another
        same = Need.objects.filter(
            subdistrict=self.subdistrict, topic=self.topic, station=None,
            status__in=[NeedStatus.OPEN, NeedStatus.MATCHED],
        )  # fmt: skip
        need = same.order_by("pk").first() or self._new()
        before = snapshot(need) if need.pk else {}
        write(need, {"people": need.people + 1, "last_asked": today()})
        Voice.objects.create(need=need, words=self.words.strip()[:WORDS_MAX])
        self.log(need, before)
        if not (before or need.synthetic):
            tell_responsible(f"need:{need.code}", self.subdistrict)
        return need

    def _new(self) -> Need:
        if self.topic not in Topic.values:
            raise ValidationError({"topic": _("请选一项")})
        names = {}
        for column, language in (("name_zh", "zh-hans"), ("name_en", "en")):
            with override(language):
                names[column] = str(Topic(self.topic).label)
        return Need(
            subdistrict_id=self.subdistrict, topic=self.topic, **names, people=0,
            first_asked=today(), last_asked=today(), **origin(self.source),
        )  # fmt: skip


@dataclass(kw_only=True)
class MoveNeed(MoveEntry[Need]):
    """Decline, withdraw or take back. A need that is no longer served ends its service."""

    name = "move"
    model: type[Need] = Need

    def settle(self, entry: Need) -> None:
        if entry.status != NeedStatus.SERVED and entry.service is not None:
            service = entry.service
            before = snapshot(service)
            service.status = ListStatus.WITHDRAWN
            service.save()
            self.log(service, before)
            entry.service = None
        if entry.status == NeedStatus.OPEN:
            entry.resource = None


@dataclass(kw_only=True)
class MatchNeed(MoveNeed):
    """Name the resource, of the same sub-district, that shall answer a need."""

    name = "match"
    to: str = NeedStatus.MATCHED
    resource: str

    def settle(self, entry: Need) -> None:
        super().settle(entry)
        usable = Resource.objects.filter(subdistrict=entry.subdistrict_id, status=ListStatus.ON)
        entry.resource = usable.filter(code=self.resource).first()
        if entry.resource is None:
            raise ValidationError({"resource": _("本街道没有这项在用的资源")})


@dataclass(kw_only=True)
class ServeNeed(MoveNeed):
    """A matched need becomes a service with a name and a time."""

    name = "serve"
    to: str = NeedStatus.SERVED
    service_name: str
    hours_text: str = ""

    def settle(self, entry: Need) -> None:
        service = Service(subdistrict_id=entry.subdistrict_id, **origin(entry.source_id))
        fields: dict[str, Any] = {
            "name_zh": self.service_name.strip(),
            "topic": entry.topic,
            "hours_text": self.hours_text.strip(),
            "station": entry.station,
        }
        write(service, fields)
        self.log(service, {})
        entry.service = service
