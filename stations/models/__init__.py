from stations.models.amenity import StationAmenity
from stations.models.health import AreaHealth
from stations.models.revision import Revision
from stations.models.schedule import OpenInterval, Schedule
from stations.models.station import Station
from stations.models.tombstone import Tombstone

__all__ = [
    "AreaHealth",
    "OpenInterval",
    "Revision",
    "Schedule",
    "Station",
    "StationAmenity",
    "Tombstone",
]
