from django.db import models
from django.utils.translation import gettext_lazy as _


class GeocodeAnswer(models.Model):
    """What a geocoding service answered for an address, so that it is asked only once."""

    service = models.CharField(_("服务"), max_length=20)
    address = models.CharField(_("地址"), max_length=300)
    answer = models.JSONField(_("答复"), null=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("地址解析")
        verbose_name_plural = _("地址解析")
        constraints = [
            models.UniqueConstraint(fields=["service", "address"], name="geocode_unique")
        ]

    def __str__(self) -> str:
        return self.address
