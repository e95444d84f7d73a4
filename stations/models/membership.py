from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from stations.models.constraints import enum_constraints
from stations.models.station import Station
from stations.vocabulary import Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at__isnull=True)


class Membership(models.Model):
    """A role that a user has: a host for a station, an editor or planner for an area.

    Rows are never deleted: one that was taken away has `ended_at`, so the table is its own
    history.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("用户"),
    )
    role = models.CharField(_("角色"), max_length=8, choices=Role)
    station = models.ForeignKey(
        Station,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("驿站"),
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("区域"),
    )
    given_by = models.CharField(_("授予人"), max_length=150)
    given_at = models.DateTimeField(_("授予时间"), auto_now_add=True)
    ended_by = models.CharField(_("收回人"), max_length=150, blank=True)
    ended_at = models.DateTimeField(_("收回时间"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("角色")
        verbose_name_plural = _("角色")
        permissions = [
            ("keep_station", _("维护站点的时间和设施")),
            ("publish", _("发布活动、公告和清单")),
        ]
        constraints = [
            *enum_constraints("membership", role=Role),
            models.CheckConstraint(
                name="membership_of_something",
                condition=Q(role=Role.HOST, station__isnull=False, area__isnull=True)
                | Q(role__in=[Role.EDITOR, Role.PLANNER], station__isnull=True, area__isnull=False)
                | Q(role=Role.ADMIN, station__isnull=True, area__isnull=True),
            ),
            models.UniqueConstraint(
                name="membership_once",
                fields=["user", "role", "station", "area"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.station or self.area or ''}".strip()
