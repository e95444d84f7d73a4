"""History and proposals in words: which field, what it was, what it is, what was done."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.models import Area
from stations.models import Station
from stations.reports.proposals import AMENITY
from stations.vocabulary import AMENITIES, AmenityState

# The actions that leave a row of history (stations/actions); reports name their own steps.
ACTIONS = {
    "add": gettext_lazy("新建"),
    "apply": gettext_lazy("申请"),
    "ask": gettext_lazy("有人提出"),
    "cancel": gettext_lazy("取消一场"),
    "change": gettext_lazy("修改"),
    "confirm": gettext_lazy("骑手确认"),
    "create": gettext_lazy("新建"),
    "import": gettext_lazy("导入"),
    "import_export": gettext_lazy("导入"),
    "keep": gettext_lazy("站点自己改"),
    "licence": gettext_lazy("许可变了"),
    "load": gettext_lazy("导入"),
    "match": gettext_lazy("对接资源"),
    "merge": gettext_lazy("合并"),
    "milestone": gettext_lazy("里程碑"),
    "move": gettext_lazy("改状态"),
    "post": gettext_lazy("贴告示"),
    "release": gettext_lazy("交还来源"),
    "remove": gettext_lazy("删除"),
    "restore": gettext_lazy("恢复一场"),
    "revert": gettext_lazy("撤销一次改动"),
    "score": gettext_lazy("记成绩"),
    "serve": gettext_lazy("形成服务"),
    "take_back": gettext_lazy("撤销新建"),
    "undo": gettext_lazy("撤销导入"),
    "unmerge": gettext_lazy("撤销合并"),
    "unscore": gettext_lazy("删成绩"),
    "withdraw": gettext_lazy("撤站"),
}
ALSO = {
    "old_codes": gettext_lazy("原编号"),
    "amenities": gettext_lazy("设施"),
    "cancelled": gettext_lazy("取消的场次"),
}


def action(name: str) -> str:
    return str(ACTIONS.get(name, name))


def label(name: str, model: Any = Station) -> str:
    """The words of a field; `amenities.water` is one amenity of a station."""
    if name.startswith(AMENITY):
        return amenity(name.removeprefix(AMENITY))
    if name in ALSO:
        return str(ALSO[name])
    return str(getattr(_field(name, model), "verbose_name", name))


def value(said: Any, name: str = "", model: Any = Station) -> str:
    """One value as people read it; nothing is a dash."""
    if said in (None, "", [], {}):
        return "—"
    if isinstance(said, bool):
        return _("是") if said else _("否")
    if name.startswith(AMENITY):
        return str(dict(AmenityState.choices).get(said, said))
    if name == "amenities":
        return "、".join(
            f"{amenity(key)}：{AmenityState((state or {}).get('state', 'unknown')).label}"
            for key, state in said.items()
        )
    if name == "point":
        return f"{said[0]:.5f}, {said[1]:.5f}"
    if name in {"district", "subdistrict"}:
        area = Area.objects.filter(pk=said).only("name_zh").first()
        return area.name_zh if area else str(said)
    if isinstance(said, list):
        return "、".join(map(str, said))
    choices = dict(getattr(_field(name, model), "choices", None) or [])
    return str(choices.get(said, said))


def differences(changes: dict[str, Any], model: Any = Station) -> list[tuple[str, str, str]]:
    """Label, value before and value after of each field that was changed."""
    rows = []
    for name, (before, after) in changes.items():
        if name == "amenities":
            keys = {*(before or {}), *(after or {})}
            changed = {k for k in keys if (before or {}).get(k) != (after or {}).get(k)}
            before = {k: v for k, v in (before or {}).items() if k in changed}
            after = {k: v for k, v in (after or {}).items() if k in changed}
        rows.append((label(name, model), value(before, name, model), value(after, name, model)))
    return rows


def amenity(key: str) -> str:
    return AMENITIES[key].label if key in AMENITIES else key


def _field(name: str, model: Any) -> Any:
    return next((field for field in model._meta.concrete_fields if field.name == name), None)
