from stations.models.amenity import StationAmenity
from stations.models.claim import Claim
from stations.models.entry import Entry
from stations.models.geocoding import GeocodeAnswer
from stations.models.health import AreaHealth
from stations.models.imports import ImportChange, ImportProfile, ImportRun
from stations.models.job import Job, JobState
from stations.models.lists import AreaService, Need, Resource, Service, Voice
from stations.models.merge import CodeRedirect, Merge
from stations.models.revision import Revision
from stations.models.schedule import OpenInterval, Schedule
from stations.models.search_name import SearchName
from stations.models.station import Station
from stations.models.tombstone import Tombstone

__all__ = [
    "AreaHealth",
    "AreaService",
    "Claim",
    "CodeRedirect",
    "Entry",
    "GeocodeAnswer",
    "ImportChange",
    "ImportProfile",
    "ImportRun",
    "Job",
    "JobState",
    "Merge",
    "Need",
    "OpenInterval",
    "Resource",
    "Revision",
    "Schedule",
    "SearchName",
    "Service",
    "Station",
    "StationAmenity",
    "Tombstone",
    "Voice",
]
