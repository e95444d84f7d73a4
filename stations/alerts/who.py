"""Who is told of what happens in an area."""

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from stations.models import Membership
from stations.vocabulary import Role


def responsible(subdistrict: str | None, district: str | None) -> list[User]:
    """The sub-district's editors, else the district's planners, else the administrators.

    Only accounts that are in use and have an address.
    """
    tried = [
        Q(role=Role.EDITOR, area=subdistrict) if subdistrict else None,
        Q(role=Role.PLANNER, area=district) if district else None,
        Q(role=Role.ADMIN),
    ]
    for which in filter(None, tried):
        if found := list(reachable().filter(Exists(_memberships(which)))):
            return found
    return []


def reachable() -> "QuerySet[User]":
    return User.objects.filter(is_active=True).exclude(email="").order_by("pk")


def _memberships(which: Q) -> "QuerySet[Membership]":
    return Membership.objects.active().filter(which, user=OuterRef("pk"))
