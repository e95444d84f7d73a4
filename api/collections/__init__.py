"""The collections that are published, in the order they are shown."""

from api.collections.areas import Districts, Subdistricts
from api.collections.base import Collection
from api.collections.board import Activities, Notices
from api.collections.health import Health
from api.collections.landmarks import Landmarks
from api.collections.lists import Needs, Resources, Services
from api.collections.osm import CandidateHosts, ServicePoints
from api.collections.plans import Coverage, Gaps, Proposals
from api.collections.programmes import Pilots, Programmes
from api.collections.reports import Reports
from api.collections.stations import Stations

COLLECTIONS: dict[str, Collection] = {
    collection.id: collection
    for collection in (
        Stations(),
        Districts(),
        Subdistricts(),
        Landmarks(),
        ServicePoints(),
        CandidateHosts(),
        Health(),
        Coverage(),
        Gaps(),
        Proposals(),
        Needs(),
        Resources(),
        Services(),
        Reports(),
        Activities(),
        Notices(),
        Programmes(),
        Pilots(),
    )
}

__all__ = ["COLLECTIONS", "Collection"]
