from django.db import models
from django.utils.translation import gettext_lazy as _

from stations.models.station import Station


class Description(models.Model):
    """The JSON text of a station's properties, as the API shows them. Triggers write it."""

    station = models.OneToOneField(
        Station, models.DO_NOTHING, primary_key=True, db_constraint=False,
        related_name="description", verbose_name=_("驿站"),
    )  # fmt: skip
    properties = models.TextField(_("属性"))

    class Meta:
        verbose_name = _("驿站的属性文本")
        verbose_name_plural = _("驿站的属性文本")

    def __str__(self) -> str:
        return str(self.station_id)
