"""The way of a report. Every change of status goes through `next_status`."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.vocabulary import ReportStatus

NEW, ACKNOWLEDGED, RESOLVED, REJECTED = ReportStatus

# Step → status it starts from → status it leads to. `revert` undoes any of them by hand.
TRANSITIONS: dict[str, dict[ReportStatus, ReportStatus]] = {
    "acknowledge": {NEW: ACKNOWLEDGED},
    "resolve": {NEW: RESOLVED, ACKNOWLEDGED: RESOLVED},
    "reject": {NEW: REJECTED, ACKNOWLEDGED: REJECTED},
    "reopen": {RESOLVED: ACKNOWLEDGED, REJECTED: ACKNOWLEDGED},
}
TOLD = ("file", *TRANSITIONS)  # the steps that the rider reads of; the rest is for colleagues
LIVE = (NEW, ACKNOWLEDGED)
PUBLIC = (ACKNOWLEDGED, RESOLVED)  # what others may see of it at all


def next_status(step: str, status: str) -> ReportStatus:
    """Raises ValidationError naming the status when the step does not start from it."""
    try:
        return TRANSITIONS[step][ReportStatus(status)]
    except KeyError:
        raise ValidationError(
            _("“%(status)s”的反映不能这样处理") % {"status": ReportStatus(status).label}
        ) from None
