from stations.models.activity import Activity, Contest, Occurrence, Score
from stations.models.alert import Alert
from stations.models.amenity import StationAmenity
from stations.models.claim import Claim
from stations.models.coverage import AreaCoverage
from stations.models.description import Description
from stations.models.entry import Entry
from stations.models.feed import FeedCell, NameSign
from stations.models.feed_token import FeedToken
from stations.models.geocoding import GeocodeAnswer
from stations.models.grid import GridCell
from stations.models.health import AreaHealth
from stations.models.imports import ImportChange, ImportProfile, ImportRun
from stations.models.job import Job, JobState
from stations.models.lists import AreaService, Need, Resource, Service, Voice
from stations.models.membership import Membership
from stations.models.merge import CodeRedirect, Merge
from stations.models.notice import Notice
from stations.models.pilot import Milestone, Pilot
from stations.models.plan import PlanGap, PlanRun, PlanSnapshot, published_version
from stations.models.programme import Programme
from stations.models.public_report import PublicReport
from stations.models.report import Report, ReportEvent
from stations.models.revision import Revision
from stations.models.scenario import Scenario
from stations.models.schedule import OpenInterval, Schedule
from stations.models.search_name import SearchName
from stations.models.sending import SenderKey, Sending
from stations.models.siting import PlanProposal, PlanSiting
from stations.models.station import Station
from stations.models.tombstone import Tombstone
from stations.models.voice import Confirmation, Occupancy, Rating

__all__ = [
    "Activity",
    "Alert",
    "AreaCoverage",
    "AreaHealth",
    "AreaService",
    "Claim",
    "CodeRedirect",
    "Confirmation",
    "Contest",
    "Description",
    "Entry",
    "FeedCell",
    "FeedToken",
    "GeocodeAnswer",
    "GridCell",
    "ImportChange",
    "ImportProfile",
    "ImportRun",
    "Job",
    "JobState",
    "Membership",
    "Merge",
    "Milestone",
    "NameSign",
    "Need",
    "Notice",
    "Occupancy",
    "Occurrence",
    "OpenInterval",
    "Pilot",
    "PlanGap",
    "PlanProposal",
    "PlanRun",
    "PlanSiting",
    "PlanSnapshot",
    "Programme",
    "PublicReport",
    "Rating",
    "Report",
    "ReportEvent",
    "Resource",
    "Revision",
    "Scenario",
    "Schedule",
    "Score",
    "SearchName",
    "SenderKey",
    "Sending",
    "Service",
    "Station",
    "StationAmenity",
    "Tombstone",
    "Voice",
    "published_version",
]
