"""Who may do what, and where: the one place that decides, for pages, admin, API and commands."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet

from geo.models import Area
from stations.models import Membership, Station
from stations.vocabulary import Role

logger = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Model)

# What anybody may do, and what each role may do within its station or area. Administrators may
# do everything. A permission that Django itself gives a user holds everywhere.
ANYBODY = frozenset({"stations.report"})
KEEPS = frozenset({"stations.keep_station"})
EDITS = KEEPS | {
    "stations.add_station",
    "stations.change_station",
    "stations.delete_station",
    "stations.moderate",
    "stations.publish",
}
ROLES: dict[str, frozenset[str]] = {
    Role.HOST: KEEPS,
    Role.EDITOR: EDITS,
    Role.PLANNER: EDITS | {"stations.plan"},
}


@dataclass(frozen=True)
class Actor:
    """Whoever acts: a user, a rider without one, or a command of the operator's (`user` None)."""

    name: str
    user: AbstractBaseUser | AnonymousUser | None = None

    @classmethod
    def of(cls, user: Any) -> "Actor":
        """`request.user`; whoever is not signed in is a rider."""
        return cls(name=user.get_username() if user.is_authenticated else "rider", user=user)


def command(name: str) -> Actor:
    """A management command: whoever can run it owns the database already."""
    return Actor(name=f"command:{name}")


def rider() -> Actor:
    """Anybody, not signed in."""
    return Actor.of(AnonymousUser())


@dataclass(frozen=True)
class Target:
    """What an action touches. Neither station nor area: the whole city."""

    station: Station | None = None
    area: Area | str | None = None

    def __str__(self) -> str:
        area = self.area.pk if isinstance(self.area, Area) else self.area
        return self.station.code if self.station else area or "everywhere"


@dataclass(frozen=True)
class Scope:
    """Where an actor holds a permission; `areas` are codes that include what lies in them."""

    everywhere: bool = False
    areas: frozenset[str] = frozenset()
    stations: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.areas) or bool(self.stations)

    def holds(self, target: Target) -> bool:
        if self.everywhere:
            return True
        if (station := target.station) is not None:
            return station.pk in self.stations or bool(
                self.areas & {station.subdistrict_id, station.district_id}
            )
        return target.area is not None and bool(self.areas & _lineage(target.area))


def scope(actor: Actor, permission: str) -> Scope:
    user: Any = actor.user
    if user is None or permission in ANYBODY or user.has_perm(permission):
        return Scope(everywhere=True)
    if not (user.is_authenticated and user.is_active):
        return Scope()
    given = Membership.objects.active().filter(user=user).values_list("role", "area", "station")
    rows = [row for row in given if row[0] == Role.ADMIN or permission in ROLES[row[0]]]
    return Scope(
        everywhere=any(role == Role.ADMIN for role, _area, _station in rows),
        areas=frozenset(area for _role, area, _station in rows if area),
        stations=frozenset(station for _role, _area, station in rows if station),
    )


def holds(actor: Actor, permission: str) -> bool:
    """Whether the actor holds the permission anywhere at all."""
    return bool(scope(actor, permission))


def require(
    actor: Actor,
    permission: str,
    *,
    station: Station | None = None,
    area: Area | str | None = None,
) -> None:
    """Raise PermissionDenied, and log it, unless the actor holds the permission there.

    Without a station or an area it must be held in the whole city. `area` is an Area or its code.
    """
    target = Target(station, area)
    if not scope(actor, permission).holds(target):
        refuse(actor, permission, target)


def refuse(actor: Actor, permission: str, target: Target | str) -> None:
    """Raise PermissionDenied and log who wanted what, and never what they wrote."""
    logger.warning("refused: %s may not %s on %s", actor.name, permission, target)
    raise PermissionDenied(f"{actor.name} may not {permission} on {target}")


def visible(
    queryset: "QuerySet[Row]",
    actor: Actor,
    permission: str,
    *,
    station: str | None = "station",
    area: str | Sequence[str] | None = "subdistrict",
) -> "QuerySet[Row]":
    """Only the rows of the stations and areas where the actor holds the permission.

    `station` and `area` are paths from the row to its Station and its Areas; None when it has
    none.
    """
    held = scope(actor, permission)
    if held.everywhere:
        return queryset
    found = Q(pk__in=[])
    if station:
        found |= Q(**{f"{station}__in": held.stations})
    for path in [area] if isinstance(area, str) else area or ():
        found |= Q(**{f"{path}__in": held.areas}) | Q(**{f"{path}__parent__in": held.areas})
    return queryset.filter(found)


def _lineage(area: Area | str) -> set[str]:
    """The codes of an area and of all that it lies in."""
    code: str | None = area.pk if isinstance(area, Area) else area
    found = set[str]()
    while code and code not in found:
        found.add(code)
        code = Area.objects.filter(pk=code).values_list("parent", flat=True).first()
    return found
