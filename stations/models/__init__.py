from stations.models.amenity import StationAmenity
from stations.models.claim import Claim
from stations.models.geocoding import GeocodeAnswer
from stations.models.health import AreaHealth
from stations.models.imports import ImportChange, ImportProfile, ImportRun
from stations.models.merge import CodeRedirect, Merge
from stations.models.revision import Revision
from stations.models.schedule import OpenInterval, Schedule
from stations.models.search_name import SearchName
from stations.models.station import Station
from stations.models.tombstone import Tombstone

__all__ = [
    "AreaHealth",
    "Claim",
    "CodeRedirect",
    "GeocodeAnswer",
    "ImportChange",
    "ImportProfile",
    "ImportRun",
    "Merge",
    "OpenInterval",
    "Revision",
    "Schedule",
    "SearchName",
    "Station",
    "StationAmenity",
    "Tombstone",
]
