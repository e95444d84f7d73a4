"""Who may do what: the one place that decides, for pages, admin, API and commands alike."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Actor:
    """Whoever acts: a signed-in user, or a command of the operator's (`user` None)."""

    name: str
    user: AbstractBaseUser | None = None

    @classmethod
    def of(cls, user: Any) -> "Actor":
        return cls(name=user.get_username(), user=user)


def command(name: str) -> Actor:
    """A management command: whoever can run it owns the database already."""
    return Actor(name=f"command:{name}")


def require(actor: Actor, permission: str) -> None:
    """Raise PermissionDenied unless the actor holds a permission such as stations.add_station."""
    if actor.user is None:
        return
    if not getattr(actor.user, "has_perm", lambda _: False)(permission):
        raise PermissionDenied(f"{actor.name} may not {permission}")
