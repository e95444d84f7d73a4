"""Addresses at which a member of the staff subscribes to the own queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.actions.base import Action, Result
from stations.models import FeedToken
from stations.permissions import Target, scope

MOST = 10  # in force at one time


@dataclass(kw_only=True)
class TokenAction(Action[Result]):
    """About the own tokens, for whoever answers reports anywhere."""

    permission = "stations.moderate"

    def targets(self) -> Sequence[Target]:
        held = scope(self.actor, self.permission)
        return [Target(area=area) for area in sorted(held.areas)[:1]] or [Target()]

    def own(self) -> Any:
        user: Any = self.actor.user
        return FeedToken.objects.filter(user=user.pk, revoked_at=None)


@dataclass(kw_only=True)
class MakeToken(TokenAction[str]):
    """Returns the token, which nobody can read again."""

    name = "make_token"

    label: str

    def perform(self) -> str:
        if not self.label.strip():
            raise ValidationError({"label": _("写一下在哪里用")})
        if self.own().count() >= MOST:
            raise ValidationError({"label": _("最多 %s 个，先收回一个") % MOST})
        token, user = FeedToken.new(), cast(User, self.actor.user)
        made = FeedToken(user_id=user.pk, name=self.label.strip(), hash=FeedToken.hashed(token))
        made.clean_fields()
        made.save()
        return token


@dataclass(kw_only=True)
class RevokeToken(TokenAction[None]):
    """From now on the address answers nobody. Raises ObjectDoesNotExist for another's token."""

    name = "revoke_token"

    token: int

    def perform(self) -> None:
        found = self.own().get(pk=self.token)
        found.revoked_at = timezone.now()
        found.save(update_fields=["revoked_at"])
