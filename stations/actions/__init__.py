"""The only way to write stations: check permission, validate, one transaction, history."""

from stations.actions.change import ChangeStation, WithdrawStation
from stations.actions.create import CreateStation
from stations.actions.entries import AddEntry, ChangeEntry, MoveEntry
from stations.actions.imports import ImportStations
from stations.actions.keep import KeepStation
from stations.actions.load import LoadResult, LoadStations
from stations.actions.merge import MergeStations, UndoMerge
from stations.actions.needs import AskFor, MatchNeed, MoveNeed, ServeNeed
from stations.actions.notices import PostNotice
from stations.actions.pilots import ApplyForPilot, MovePilot, SetMilestone
from stations.actions.remove import RemoveSynthetic
from stations.actions.revert import RevertChange
from stations.actions.roles import GiveRole, TakeRole
from stations.actions.scores import RecordScore, RemoveScore
from stations.actions.settle import ReleaseFields
from stations.actions.sources import RegisterSource, SetRedistributable
from stations.actions.undo import Conflict, UndoImport, UndoResult

__all__ = [
    "AddEntry",
    "ApplyForPilot",
    "AskFor",
    "ChangeEntry",
    "ChangeStation",
    "Conflict",
    "CreateStation",
    "GiveRole",
    "ImportStations",
    "KeepStation",
    "LoadResult",
    "LoadStations",
    "MatchNeed",
    "MergeStations",
    "MoveEntry",
    "MoveNeed",
    "MovePilot",
    "PostNotice",
    "RecordScore",
    "RegisterSource",
    "ReleaseFields",
    "RemoveScore",
    "RemoveSynthetic",
    "RevertChange",
    "ServeNeed",
    "SetMilestone",
    "SetRedistributable",
    "TakeRole",
    "UndoImport",
    "UndoMerge",
    "UndoResult",
    "WithdrawStation",
]
