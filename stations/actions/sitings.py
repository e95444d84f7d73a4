"""Sitings made public by planners, and taken back; each in the planner's own district."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.locate import area_at
from geo.models import CandidateHost, Source
from stations.actions.base import Action
from stations.jobs.kinds import Kind
from stations.models import Job, JobState, PlanProposal, PlanSiting, Revision
from stations.permissions import Target
from stations.planning.answer import Method
from stations.planning.demand import layer
from stations.planning.question import CITY
from stations.plans.siting import Kept


@dataclass(kw_only=True)
class SitingAction(Action[PlanSiting]):
    """`job` is a siting that is done."""

    permission = "stations.plan"

    job: UUID

    @property
    def done(self) -> Job:
        return Job.objects.get(pk=self.job, kind=Kind.SITING, state=JobState.DONE)

    def targets(self) -> Sequence[Target]:
        return [Target(area=self.done.parameters.get("area", CITY))]

    def log(self, siting: PlanSiting) -> PlanSiting:
        Revision.objects.create(
            code=siting.code, action=self.name, actor=self.actor.name, reason=self.reason,
            changes={"withdrawn": [None, siting.withdrawn]},
        )  # fmt: skip
        return siting


@dataclass(kw_only=True)
class PublishSiting(SitingAction):
    """In the collection of proposals and in the reports of the areas they lie in.

    Raises ValidationError where nothing is proposed, or a source may not be published.
    """

    name = "publish_siting"

    def perform(self) -> PlanSiting:
        kept = Kept.read(self.done.result or {})
        hosts = CandidateHost.objects.select_related("source").in_bulk(
            [place.code for place in kept.places]
        )
        demand = layer(kept.question.demand)
        _check(kept, hosts, demand.source)
        siting, _created = PlanSiting.objects.update_or_create(
            job_id=self.job,
            defaults={
                "code": self.job.hex[:12],
                "area_id": kept.question.area,
                "model": kept.task.model,
                "parameters": urlencode(kept.parameters),
                "method": Method(kept.method).name.lower(),
                "demand_layer": demand.title,
                "estimate": demand.estimate,
                "source": demand.source,
                "hours_unknown": kept.hours_unknown,
                "synthetic": bool(kept.synthetic),
                "value": round(kept.value, 3),
                "bound": round(kept.bound, 3),
                "gap": kept.gap,
                "optimal": kept.optimal,
                "data_version": kept.data_version,
                "date": kept.day,
                "published_by": self.actor.name,
                "published_at": timezone.now(),
                "withdrawn": False,
            },
        )
        siting.proposals.all().delete()
        PlanProposal.objects.bulk_create(_proposals(siting, kept, hosts))
        return self.log(siting)


@dataclass(kw_only=True)
class WithdrawSiting(SitingAction):
    """No longer public; it can be published again."""

    name = "withdraw_siting"

    def perform(self) -> PlanSiting:
        siting = PlanSiting.objects.filter(job_id=self.job, withdrawn=False).first()
        if siting is None:
            raise ValidationError({"siting": _("这次选址没有公开")})
        siting.withdrawn = True
        siting.save(update_fields=["withdrawn", "changed_at"])
        return self.log(siting)


def _check(kept: Kept, hosts: dict[str, CandidateHost], demand: Source) -> None:
    if not kept.places:
        raise ValidationError({"siting": _("这次选址没有建议，没有可以公开的")})
    if gone := [place.code for place in kept.places if place.code not in hosts]:
        words = _("%s 已不在候选场所里：重算一次再公开")
        raise ValidationError({"siting": words % gone[0]})
    for source in (demand, *(host.source for host in hosts.values())):
        if not source.redistributable:
            words = _("“%s”不允许再发布：用到它的选址不能公开")
            raise ValidationError({"siting": words % source.title})


def _proposals(
    siting: PlanSiting, kept: Kept, hosts: dict[str, CandidateHost]
) -> list[PlanProposal]:
    made = []
    for place in kept.places:
        point = Point(place.lon, place.lat, srid=4326)
        made.append(
            PlanProposal(
                code=f"{siting.code}-{place.rank}", siting=siting, rank=place.rank,
                area=area_at(point), host=place.code, name_zh=place.name, kind=place.kind,
                gain=round(place.gain, 3), cumulative=round(place.cumulative, 3), point=point,
                source=hosts[place.code].source,
            )
        )  # fmt: skip
    return made
