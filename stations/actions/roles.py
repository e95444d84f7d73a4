"""Roles given and taken away; both stay on record in the membership's own row."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.models import Area
from geo.vocabulary import Level
from stations.actions.base import Action
from stations.models import Membership, Station
from stations.vocabulary import Role

LEVELS = {Role.EDITOR: Level.SUBDISTRICT, Role.PLANNER: Level.DISTRICT}


@dataclass(kw_only=True)
class GiveRole(Action[Membership]):
    """Give a user a role; giving it again changes nothing. Raises ValidationError."""

    name = "give_role"
    permission = "stations.change_membership"

    user: User
    role: str
    station: Station | None = None
    area: Area | None = None

    def perform(self) -> Membership:
        self.check_target(self.role, self.station, self.area)
        made: Membership = Membership.objects.active().get_or_create(
            user=self.user,
            role=self.role,
            station=self.station,
            area=self.area,
            ended_at=None,
            defaults={"given_by": self.actor.name},
        )[0]
        return made

    @staticmethod
    def check_target(role: str, station: Station | None, area: Area | None) -> None:
        """Raise ValidationError unless the role goes with this station or area."""
        if role not in Role.values:
            known = "、".join(Role.values)
            raise ValidationError({"role": _("没有角色 %s；有：%s") % (role, known)})
        if (role == Role.HOST) != (station is not None):
            raise ValidationError({"station": _("站点负责人要有一个站点，别的角色没有")})
        level = LEVELS.get(Role(role))
        if (area.level if area else None) != level:
            raise ValidationError({"area": _("街道编辑要一个街道，区规划员要一个区，别的角色没有")})


@dataclass(kw_only=True)
class TakeRole(Action[Membership]):
    """Take a role away; the row stays, with who did it and when."""

    name = "take_role"
    permission = "stations.change_membership"

    membership: Membership

    def perform(self) -> Membership:
        self.membership.ended_by = self.actor.name
        self.membership.ended_at = self.membership.ended_at or timezone.now()
        self.membership.save(update_fields=["ended_by", "ended_at"])
        return self.membership
