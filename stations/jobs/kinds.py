"""What a worker can do: the kind of a job and the function that does it."""

from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from stations.jobs.progress import Report

Work = Callable[[dict[str, Any], Report], dict[str, Any]]


class Kind(TextChoices):
    SNAPSHOT = "snapshot", _("覆盖快照")
    SITING = "siting", _("选址")
    FIGURES = "figures", _("覆盖数字")


# By name: the mathematics load only where they are used.
WORK = {
    Kind.SNAPSHOT: "stations.plans.snapshots.work",
    Kind.SITING: "stations.plans.siting.work",
    Kind.FIGURES: "stations.plans.ahead.work",
}


def work_of(kind: str) -> Work:
    """The function of a kind: parameters, report → a result that is JSON."""
    work: Work = import_string(WORK[Kind(kind)])
    return work
