"""Everything that is kept of one report, for the one who sent it."""

from typing import Any

from stations.models import Report
from stations.reports.receipts import grouped
from stations.reports.workflow import TOLD


def exported(report: Report) -> dict[str, Any]:
    """A JSON document; `events` say what became of it."""
    return {
        "receipt": grouped(report.receipt),
        "type": report.type,
        "suggests": report.suggests,
        "station": report.station.code if report.station else None,
        "lon": report.point.x if report.point else None,
        "lat": report.point.y if report.point else None,
        "amenity": report.amenity,
        "wants": report.wants,
        "text": report.text,
        "photo": bool(report.photo),
        "proposed": report.proposed,
        "status": report.status,
        "counted": not report.held,
        "answer": report.answer,
        "sent": report.at.isoformat(),
        "events": [
            {"at": event.at.isoformat(), "status": event.after, "answer": event.note}
            for event in report.events.filter(action__in=TOLD).order_by("pk")
        ],
    }
