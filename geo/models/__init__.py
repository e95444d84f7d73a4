from geo.models.area import Area
from geo.models.demand import DemandLayer, Meaning
from geo.models.landmark import Landmark
from geo.models.network import StreetNetwork
from geo.models.osm import CandidateHost, ServicePoint
from geo.models.source import Source
from geo.models.version import DatasetChange, dataset_epoch, dataset_version

__all__ = [
    "Area",
    "CandidateHost",
    "DatasetChange",
    "DemandLayer",
    "Landmark",
    "Meaning",
    "ServicePoint",
    "Source",
    "StreetNetwork",
    "dataset_epoch",
    "dataset_version",
]
