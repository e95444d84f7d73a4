"""The only way to write stations: check permission, validate, one transaction, history."""

from stations.actions.change import ChangeStation, WithdrawStation
from stations.actions.create import CreateStation
from stations.actions.load import LoadResult, LoadStations
from stations.actions.remove import RemoveSynthetic
from stations.actions.settle import ReleaseFields, SetRedistributable

__all__ = [
    "ChangeStation",
    "CreateStation",
    "LoadResult",
    "LoadStations",
    "ReleaseFields",
    "RemoveSynthetic",
    "SetRedistributable",
    "WithdrawStation",
]
