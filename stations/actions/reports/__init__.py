"""What happens to a report: filed by a rider, answered by staff; and what riders tell by a tap."""

from stations.actions.reports.answer import Acknowledge, Reject, Reopen, Resolve
from stations.actions.reports.file import FileReport
from stations.actions.reports.remove import RemovePhoto, RemoveReport
from stations.actions.reports.voice import Confirm, Rate, TellCrowd

__all__ = [
    "Acknowledge",
    "Confirm",
    "FileReport",
    "Rate",
    "Reject",
    "RemovePhoto",
    "RemoveReport",
    "Reopen",
    "Resolve",
    "TellCrowd",
]
