from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stations.models.station import Station
from stations.vocabulary import AMENITY_KEYS, AmenityState


class StationAmenity(models.Model):
    """What is known of one amenity at one station; no row means unknown.

    That the station exists, and takes its rows along when it goes, triggers hold once per
    statement (stations/sql/amenity_stations.sql): a foreign key would look row by row.
    """

    station = models.ForeignKey(
        Station,
        models.DO_NOTHING,
        related_name="amenity_rows",
        verbose_name=_("驿站"),
        db_constraint=False,
        db_index=False,  # amenity_unique begins with it
    )
    key = models.CharField(_("设施"), max_length=30)
    state = models.CharField(_("状态"), max_length=8, choices=AmenityState)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    season = models.CharField(_("季节"), max_length=60, blank=True)
    verified_at = models.DateField(_("核实日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("设施")
        verbose_name_plural = _("设施")
        constraints = [
            models.UniqueConstraint(fields=["station", "key"], name="amenity_unique"),
            models.CheckConstraint(name="amenity_key", condition=Q(key__in=AMENITY_KEYS)),
            models.CheckConstraint(
                name="amenity_state", condition=Q(state__in=AmenityState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"
