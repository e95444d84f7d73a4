"""What the lists of activities and notices read from their addresses."""

from datetime import datetime, time, timedelta

from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.words.times import local
from stations.hours import SHANGHAI
from stations.parameters import ParameterError, shown

SPANS = {"today": 1, "week": 7, "month": 31}  # days from this morning on


def kind(request: HttpRequest, kinds: type[TextChoices]) -> str:
    value = request.GET.get("kind", "")
    if value and value not in kinds.values:
        raise ParameterError(
            "kind",
            _("%(value)s 不可用；可用：%(known)s")
            % {"value": shown(value), "known": ", ".join(kinds.values)},
        )
    return value


def until(request: HttpRequest) -> datetime | None:
    """`when` is today, week or month; the end of that time in Beijing."""
    value = request.GET.get("when", "")
    if not value:
        return None
    if value not in SPANS:
        raise ParameterError(
            "when",
            _("%(value)s 不可用；可用：%(known)s")
            % {"value": shown(value), "known": ", ".join(SPANS)},
        )
    morning = datetime.combine(local(timezone.now()).date(), time(), SHANGHAI)
    return morning + timedelta(days=SPANS[value])
