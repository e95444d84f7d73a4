"""Do what a report asks for, as a moderator has read or edited it, and answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.loaders import sources
from stations.actions.change import ChangeStation
from stations.actions.create import CreateStation
from stations.actions.moderation.base import ReportAction
from stations.actions.reports import Resolve
from stations.models import Report, Revision, Station
from stations.records import AmenityRecord, StationRecord
from stations.schedules import today
from stations.vocabulary import CoordPrecision, Verification

COMMUNITY = "community"


@dataclass(kw_only=True)
class ApplyReport(ReportAction):
    """Change the station of a report, or make the station it suggests; then it is resolved.

    `fields` are those of ChangeStation; with none the report is only resolved. `reason` is the
    answer that the rider reads.
    """

    name = "apply"

    fields: Mapping[str, Any] = field(default_factory=dict)
    publish_text: bool = False
    publish_photo: bool = False

    def perform(self) -> Report:
        report = self.locked()
        if self.fields:
            code = self._write(report).code
            newest = Revision.objects.filter(code=code).order_by("-pk").first()
            self.record(report, code, revision=newest)
        return Resolve(
            actor=self.actor,
            report=report.pk,
            reason=self.reason,
            publish_text=self.publish_text,
            publish_photo=self.publish_photo,
        ).execute()

    def _write(self, report: Report) -> Station:
        why = f"#{report.pk}"
        if report.station:
            return ChangeStation(
                actor=self.actor, code=report.station.code, fields=self.fields, reason=why
            ).execute()
        about = {
            "point": report.point,
            "coord_precision": CoordPrecision.BUILDING,
            "verification": Verification.RIDER_REPORT,
            "verified_at": today(),
        }
        fields = {**about, **self.fields}
        offered = [AmenityRecord(key=k, **said) for k, said in fields.pop("amenities", {}).items()]
        record = StationRecord(
            source_ref=f"report-{report.pk}", fields=fields, amenities=tuple(offered)
        )
        made = CreateStation(
            actor=self.actor, source=sources.ensured(COMMUNITY), record=record, reason=why
        ).execute()
        report.station = made
        report.save(update_fields=["station"])
        return made
