"""Chips: what a thumb can ask for, in the order riders need it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from maps.state import CARDS, RiderState
from maps.words.times import day_and_time, local

# Short words for a chip, in the order riders need them; the vocabulary's own words are longer.
CHIPS = {
    "phone_charge": _("手机充电"),
    "ebike_charge": _("电动车充电"),
    "battery_swap": _("换电"),
    "heat_food": _("热饭"),
    "toilet": _("厕所"),
    "climate": _("空调/取暖"),
    "always": _("24小时"),
    "walk_in": _("免登记进入"),
    "ebike_parking": _("能停车"),
}
SCENES = {
    gettext_lazy("手机没电"): (("phone_charge",), "now"),
    gettext_lazy("车没电"): (("ebike_charge",), "now"),
    gettext_lazy("热饭歇脚"): (("heat_food", "seat"), "now"),
    gettext_lazy("躲雨避暑"): (("seat", "climate"), "now"),
    gettext_lazy("半夜有地方去"): ((), "night"),
}
NIGHT_HOUR = 2


@dataclass(frozen=True)
class Chip:
    """A link that turns something on, or off when it is `active`."""

    label: str
    query: str
    active: bool


def want_label(key: str) -> str:
    from stations.vocabulary import AMENITIES

    return str(CHIPS[key]) if key in CHIPS else AMENITIES[key].label


def open_label(state: RiderState) -> str:
    at = state.at
    return gettext("%(time)s 开门") % {"time": day_and_time(at)} if at else gettext("现在开门")


def chips(state: RiderState) -> list[Chip]:
    """One chip for each filter, the active ones first, and with them the choice of the unknown."""
    found = list(_chips(state))
    active = [chip for chip in found if chip.active]
    if active:
        switched = state.changed(unknown=not state.unknown, limit=CARDS)
        active.append(Chip(gettext("含未知"), switched.query, state.unknown))
    return active + [chip for chip in found if not chip.active]


def _chips(state: RiderState) -> Iterator[Chip]:
    opened = state.changed(open="" if state.open else "now", limit=CARDS)
    yield Chip(open_label(state), opened.query, bool(state.open))
    for key in dict.fromkeys((*CHIPS, *state.want)):
        yield Chip(want_label(key), state.toggled(key).query, key in state.want)


def next_night(now: datetime) -> str:
    """The coming 02:00, as RFC 3339: a place to go to in the middle of the night."""
    night = local(now).replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0)
    return (night if night > now else night + timedelta(days=1)).isoformat()


def scenes(state: RiderState, now: datetime) -> list[Chip]:
    """Whole situations in one tap; an active scene leads back to everything."""
    found = []
    for label, (want, opened) in SCENES.items():
        scene = state.changed(
            want=want, open=next_night(now) if opened == "night" else opened, limit=CARDS
        )
        active = (scene.want, scene.open) == (state.want, state.open)
        found.append(Chip(str(label), (state.without_filters() if active else scene).query, active))
    return found
