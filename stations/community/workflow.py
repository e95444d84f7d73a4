"""The states of everything the community keeps, and the one table of allowed transitions."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

States = Mapping[str, frozenset[str]]


def _to(*states: str) -> frozenset[str]:
    return frozenset(states)


# model → state → the states that may follow. What closes something can be undone.
TRANSITIONS: Mapping[str, States] = {
    "need": {
        "open": _to("matched", "declined", "withdrawn"),
        "matched": _to("open", "served", "declined"),
        "served": _to("matched"),
        "declined": _to("open"),
        "withdrawn": _to("open"),
    },
    "resource": {"on": _to("withdrawn"), "withdrawn": _to("on")},
    "service": {"on": _to("withdrawn"), "withdrawn": _to("on")},
    "activity": {
        "planned": _to("on", "cancelled"),
        "on": _to("planned", "cancelled", "done"),
        "cancelled": _to("planned"),
        "done": _to("on"),
    },
    "notice": {
        "pending": _to("published", "rejected"),
        "published": _to("withdrawn"),
        "rejected": _to("pending"),
        "withdrawn": _to("published"),
    },
    "programme": {"running": _to("ended"), "ended": _to("running")},
    "pilot": {
        "application": _to("selected", "withdrawn"),
        "selected": _to("application", "running", "withdrawn"),
        "running": _to("selected", "finished", "withdrawn"),
        "finished": _to("running"),
        "withdrawn": _to("application"),
    },
}
NEEDS_REASON = frozenset({"cancelled", "declined", "rejected", "withdrawn"})


def following(kind: str, state: str) -> frozenset[str]:
    """The states that may follow."""
    return TRANSITIONS[kind][state]


def check(kind: str, before: str, after: str, reason: str) -> None:
    """Raise ValidationError naming `status` or `reason` unless this may happen."""
    if after not in following(kind, before):
        raise ValidationError(
            {"status": _("不能从 %(before)s 变成 %(after)s") % {"before": before, "after": after}}
        )
    if after in NEEDS_REASON and not reason.strip():
        raise ValidationError({"reason": _("请写明原因")})
