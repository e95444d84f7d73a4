from geo.models.area import Area
from geo.models.landmark import Landmark
from geo.models.source import Source

__all__ = ["Area", "Landmark", "Source"]
