"""A report that another one says already."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.actions.moderation.base import ReportAction
from stations.models import Report
from stations.reports import warning


@dataclass(kw_only=True)
class FoldReport(ReportAction):
    """Fold a report into the one it repeats: it shares that one's fate from now on."""

    name = "fold"

    into: int

    def perform(self) -> Report:
        report = self.locked()
        main = Report.objects.filter(pk=self.into, duplicate_of=None).first()
        near = main and (main.station_id or main.district_id) == (
            report.station_id or report.district_id
        )
        if main is None or main.pk == report.pk or not near:
            raise ValidationError({"into": _("不能并入 %s") % f"#{self.into}"})
        if report.duplicate_of_id or report.duplicates.exists():
            raise ValidationError({"into": _("这一条已经和别的并在一起了")})
        self.record(report, f"#{main.pk}", after=main.status)
        report.duplicate_of, report.status = main, main.status
        report.answer = main.answer
        report.save()
        if report.station_id:
            warning.refresh(report.station_id, timezone.now())
        return report
