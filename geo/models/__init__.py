from geo.models.area import Area
from geo.models.landmark import Landmark
from geo.models.source import Source
from geo.models.version import DatasetChange, dataset_version

__all__ = ["Area", "DatasetChange", "Landmark", "Source", "dataset_version"]
