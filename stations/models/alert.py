from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from stations.models.constraints import enum_constraints
from stations.vocabulary import AlertKind


class Alert(models.Model):
    """One line of an e-mail to a member of the staff: it waits here until a server took it.

    `item` is what it is about, as `report:12` or `notice:B7KX2M9Q`; told once a day (Beijing).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="alerts", verbose_name=_("用户")
    )
    kind = models.CharField(_("类型"), max_length=8, choices=AlertKind)
    item = models.CharField(_("关于"), max_length=40)
    day = models.DateField(_("日期"))
    at = models.DateTimeField(_("时间"), db_default=Now(), editable=False)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("邮件提醒")
        verbose_name_plural = _("邮件提醒")
        constraints = [
            *enum_constraints("alert", kind=AlertKind),
            models.UniqueConstraint(fields=["user", "kind", "item", "day"], name="alert_once"),
        ]
        indexes = [
            models.Index(fields=["user", "id"], name="alert_waits", condition=Q(sent_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"
