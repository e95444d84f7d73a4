"""The only way to write stations: check permission, validate, one transaction, history."""

from stations.actions.change import ChangeStation, WithdrawStation
from stations.actions.create import CreateStation
from stations.actions.imports import ImportStations
from stations.actions.load import LoadResult, LoadStations
from stations.actions.merge import MergeStations, UndoMerge
from stations.actions.remove import RemoveSynthetic
from stations.actions.roles import GiveRole, TakeRole
from stations.actions.settle import ReleaseFields, SetRedistributable
from stations.actions.undo import Conflict, UndoImport, UndoResult

__all__ = [
    "ChangeStation",
    "Conflict",
    "CreateStation",
    "GiveRole",
    "ImportStations",
    "LoadResult",
    "LoadStations",
    "MergeStations",
    "ReleaseFields",
    "RemoveSynthetic",
    "SetRedistributable",
    "TakeRole",
    "UndoImport",
    "UndoMerge",
    "UndoResult",
    "WithdrawStation",
]
