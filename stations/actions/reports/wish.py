"""Who wishes for a stop here is counted in the list of needs of the sub-district."""

from stations.actions.needs import AskFor
from stations.models import Report
from stations.permissions import Actor
from stations.vocabulary import Suggests, Topic


def count_need(actor: Actor, report: Report) -> None:
    """Count a report that has just begun to count; any other than a wish is none of ours."""
    if report.suggests == Suggests.NEED and report.subdistrict_id:
        AskFor(actor=actor, subdistrict=report.subdistrict_id, topic=Topic.STATION).execute()
