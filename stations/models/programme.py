from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from stations.models.constraints import enum_constraints
from stations.models.entry import Entry
from stations.vocabulary import ProgrammeStatus, Verification


class Programme(Entry):
    """A volunteer programme of a sub-district; helpful reports earn points in it."""

    PREFIX = "P"
    EDITABLE = ("name_zh", "name_en", "organiser", "verification", "note", "source_text",
                "source_url")  # fmt: skip

    organiser = models.CharField(_("主办"), max_length=100, blank=True)
    verification = models.CharField(
        _("核实方式"), max_length=15, choices=Verification, default=Verification.OPERATOR
    )
    status = models.CharField(
        _("状态"), max_length=12, choices=ProgrammeStatus, default=ProgrammeStatus.RUNNING,
        editable=False,
    )  # fmt: skip

    class Meta:
        verbose_name = _("志愿项目")
        verbose_name_plural = _("志愿项目")
        indexes = [models.Index(fields=["subdistrict", "id"], name="programme_subdistrict")]
        constraints = [
            *enum_constraints("programme", status=ProgrammeStatus, verification=Verification),
            models.UniqueConstraint(fields=["subdistrict", "name_zh"], name="programme_unique"),
        ]
