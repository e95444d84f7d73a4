"""What staff do with a report beside answering it: assign, note, carry out, fold, take back."""

from stations.actions.moderation.apply import ApplyReport
from stations.actions.moderation.fold import FoldReport
from stations.actions.moderation.takeback import TakeBack
from stations.actions.moderation.work import AssignReport, NoteReport, SetDue

__all__ = ["ApplyReport", "AssignReport", "FoldReport", "NoteReport", "SetDue", "TakeBack"]
