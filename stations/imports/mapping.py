"""Which column is which field: guessed, remembered for the source, overridden by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stations.imports.headers import FIELDS, IGNORED, guess, personal
from stations.imports.table import Unreadable

JOIN = "+"  # several columns that together are one field: 街道+名称=source_ref


@dataclass(frozen=True, slots=True)
class Columns:
    """Field → its columns (their positions); `extra` are kept as words, `dropped` are not kept."""

    fields: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]
    extra: tuple[int, ...]
    dropped: tuple[str, ...]
    chosen: Mapping[str, str]

    def name(self, field: str) -> str:
        return JOIN.join(self.names[index] for index in self.fields.get(field, ()))


def resolve(
    header: Sequence[str], remembered: Mapping[str, str], by_hand: Mapping[str, str]
) -> Columns:
    """Later wins: guess, remembered, by hand. Raises Unreadable naming what is wrong."""
    guessed = {name: guess(name) for name in header if name}
    known = {n: f for n, f in remembered.items() if set(_parts(n)) <= set(header)}
    wishes = {**known, **by_hand}
    taken = {field for field in wishes.values() if field}
    chosen = {n: f for n, f in guessed.items() if f and f not in taken and n not in wishes}
    chosen |= wishes
    _check(header, chosen)
    fields = {
        field: tuple(header.index(part) for part in _parts(name))
        for name, field in chosen.items()
        if field and field != IGNORED
    }
    used = {index for indexes in fields.values() for index in indexes}
    ignored = {name for name, field in chosen.items() if field == IGNORED}
    free = [i for i, name in enumerate(header) if name and i not in used and name not in ignored]
    return Columns(
        fields=fields,
        names=tuple(header),
        extra=tuple(i for i in free if not personal(header[i])),
        dropped=tuple(header[i] for i in free if personal(header[i])),
        chosen=chosen,
    )


def _parts(name: str) -> list[str]:
    return [part.strip() for part in name.split(JOIN)]


def _check(header: Sequence[str], chosen: Mapping[str, str]) -> None:
    for name, field in chosen.items():
        if missing := [part for part in _parts(name) if part not in header]:
            raise Unreadable(
                _("没有列“%(column)s”；文件里的列：%(known)s")
                % {"column": missing[0], "known": "、".join(filter(None, header))}
            )
        if field and field != IGNORED and field not in FIELDS:
            raise Unreadable(
                _("没有字段 %(field)s；可用：%(known)s")
                % {"field": field, "known": " ".join([*FIELDS, IGNORED])}
            )
    fields = [field for field in chosen.values() if field and field != IGNORED]
    for field in fields:
        if fields.count(field) > 1:
            columns = "、".join(n for n, f in chosen.items() if f == field)
            raise Unreadable(
                _("这些列都像是 %(field)s：%(columns)s；请指明用哪一列")
                % {"field": field, "columns": columns}
            )
    for field, hint in [("source_ref", _("编号")), ("name_zh", _("名称"))]:
        if field not in fields:
            raise Unreadable(
                _("缺少“%(hint)s”一列；用“列名=%(field)s”指明，可以把几列合起来：列1+列2=%(field)s")
                % {"hint": hint, "field": field}
            )
