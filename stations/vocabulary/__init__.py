"""The words of the field: every enumeration a station, an amenity or a report may use."""

from stations.vocabulary.access import AccessMode, Audience, Fee, LocationType
from stations.vocabulary.amenities import AMENITIES, AMENITY_KEYS, Amenity, AmenityState
from stations.vocabulary.community import (
    ActivityKind,
    ActivityStatus,
    ListStatus,
    NeedStatus,
    NoticeKind,
    NoticeStatus,
    PilotStatus,
    ProgrammeStatus,
    Repeats,
    ResourceKind,
    Topic,
)
from stations.vocabulary.host import Entity, HostKind
from stations.vocabulary.plans import GapReason, Measured, SitingModel
from stations.vocabulary.reports import (
    AlertKind,
    Crowd,
    ReportStatus,
    ReportStep,
    ReportType,
    Suggests,
)
from stations.vocabulary.roles import Role
from stations.vocabulary.trust import CoordPrecision, Status, Verification, YesNoUnknown

__all__ = [
    "AMENITIES",
    "AMENITY_KEYS",
    "AccessMode",
    "ActivityKind",
    "ActivityStatus",
    "AlertKind",
    "Amenity",
    "AmenityState",
    "Audience",
    "CoordPrecision",
    "Crowd",
    "Entity",
    "Fee",
    "GapReason",
    "HostKind",
    "ListStatus",
    "LocationType",
    "Measured",
    "NeedStatus",
    "NoticeKind",
    "NoticeStatus",
    "PilotStatus",
    "ProgrammeStatus",
    "Repeats",
    "ReportStatus",
    "ReportStep",
    "ReportType",
    "ResourceKind",
    "Role",
    "SitingModel",
    "Status",
    "Suggests",
    "Topic",
    "Verification",
    "YesNoUnknown",
]
