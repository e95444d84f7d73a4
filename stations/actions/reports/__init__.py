"""What happens to a report: filed by a rider, answered by staff."""

from stations.actions.reports.answer import Acknowledge, Reject, Reopen, Resolve
from stations.actions.reports.file import FileReport

__all__ = ["Acknowledge", "FileReport", "Reject", "Reopen", "Resolve"]
