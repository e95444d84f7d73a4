"""春节期间休息: a festival that the grammar cannot name, so its public holidays are not known.

Which days a stop takes off around a festival nobody can tell; that it is open then is what the
words deny. Who stands at its door on such a day is told "unknown" and shown the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_noop

from stations.hours.model import Days, Hours, Rule

NOTE: Final = gettext_noop("提到的节日不能写进时间，节假日按“未知”")
_FESTIVAL: Final = re.compile("春节|除夕|农历|正月|大年|国庆|元旦|五一|中秋|端午|清明|节假日|放假")
_AS_EVER: Final = re.compile("不(?:休息|休|放假|打烊|关门|闭馆)|正常|照常")
_OTHERWISE: Final = re.compile("休|停|关|闭|放假|除外|不|暂|调整|缩短|延|另行|[0-9]")
_HOLIDAYS: Final = Days(holidays=True)


def unsure_of_festivals(hours: Hours, remarks: Iterable[str]) -> Hours:
    """The hours, unknown on public holidays where a remark says that a festival is otherwise."""
    closed = any(rule.days == _HOLIDAYS and rule.state == "off" for rule in hours.rules)
    said = [remark for remark in remarks if _FESTIVAL.search(remark)]
    if not any(_contradicts(remark, closed) for remark in said):
        return hours
    others = [rule for rule in hours.rules if rule.days != _HOLIDAYS]
    return Hours((*others, Rule(days=_HOLIDAYS, state="unknown")))


def _contradicts(remark: str, closed: bool) -> bool:
    """Closed on a festival agrees with hours that are closed on every holiday; open does not."""
    otherwise = _OTHERWISE.search(_AS_EVER.sub("", remark))
    if not closed:
        return bool(otherwise)
    return not otherwise or bool(re.search("[0-9]", remark))
