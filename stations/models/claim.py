from django.db import models
from django.utils.translation import gettext_lazy as _

from geo.models import Source
from stations.models.constraints import enum_constraints
from stations.models.imports import ImportRun
from stations.models.station import Station
from stations.vocabulary import Verification


class Claim(models.Model):
    """What one source says of one station.

    `values` holds only what is said, by the names of `stations.snapshot`: unknown and empty are
    not statements. `extra` under it keeps words of the source that fit no field. What it refers to
    exists: triggers hold it, once per statement (stations/sql/references.sql).
    """

    station = models.ForeignKey(
        Station,
        models.CASCADE,
        related_name="claims",
        verbose_name=_("驿站"),
        db_constraint=False,
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="claims",
        verbose_name=_("数据来源"),
        db_constraint=False,
        db_index=False,  # claim_source_unique begins with it
    )
    source_ref = models.CharField(_("来源编号"), max_length=100)
    values = models.JSONField(_("内容"), default=dict)
    verification = models.CharField(_("核实方式"), max_length=15, choices=Verification)
    verified_at = models.DateField(_("核实日期"), null=True, blank=True)
    at = models.DateTimeField(_("收到时间"))
    run = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        related_name="claims",
        verbose_name=_("导入"),
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("来源陈述")
        verbose_name_plural = _("来源陈述")
        constraints = [
            models.UniqueConstraint(fields=["source", "source_ref"], name="claim_source_unique"),
            *enum_constraints("claim", verification=Verification),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.source_ref}"
