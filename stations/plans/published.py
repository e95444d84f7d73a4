"""Sitings that a command publishes or takes back, by the same actions as the page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from stations import jobs
from stations.actions.sitings import PublishSiting, WithdrawSiting
from stations.jobs.kinds import Kind
from stations.models import PlanSiting
from stations.permissions import Actor
from stations.planning.siting import SitingAnswer
from stations.planning.task import task_parameters
from stations.plans.siting import kept


def publish(found: SitingAnswer, data_version: str, actor: Actor) -> PlanSiting:
    """Kept at an address of its own first. Raises CommandError where it may not be public."""
    parameters = task_parameters(found.task)
    job = jobs.done(Kind.SITING, parameters, kept(parameters, found, data_version), actor)
    try:
        return PublishSiting(actor=actor, job=job.pk).execute()
    except ValidationError as error:
        job.delete()
        raise CommandError(f"--publish: {' '.join(error.messages)}") from error


def withdraw(code: str, actor: Actor) -> PlanSiting:
    """Raises CommandError for what is not public."""
    siting = PlanSiting.objects.filter(code=code, withdrawn=False).first()
    if siting is None:
        known = ", ".join(row["code"] for row in listed()) or "none"
        raise CommandError(f"--withdraw: no siting '{code}' is published; published: {known}")
    return WithdrawSiting(actor=actor, job=siting.job_id).execute()


def listed() -> list[dict[str, Any]]:
    """The public ones, newest first."""
    rows = PlanSiting.objects.filter(withdrawn=False).order_by("-published_at")
    return [
        {
            "code": row.code,
            "area": row.area_id,
            "model": row.model,
            "date": row.date.isoformat(),
            "sites": row.proposals.count(),
            "published by": row.published_by,
            "question": row.parameters,
        }
        for row in rows
    ]
