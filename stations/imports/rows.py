"""A row of the table → a draft: every mapped cell read, areas named, positions not yet placed."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.utils.translation import gettext as _

from stations.imports.areas import Areas
from stations.imports.cells import take
from stations.imports.draft import Draft
from stations.imports.fields import parser_of
from stations.imports.mapping import Columns
from stations.imports.table import Row

AREA_FIELDS = {"district", "subdistrict"}
JOINED = "-"
FIRST = ("hours",)  # an OSM string counts more than what words give


class RowParser:
    """Reads rows of one file. `verification` holds for rows that do not say."""

    def __init__(self, columns: Columns, areas: Areas, verification: str, precision: str) -> None:
        self.columns, self.areas = columns, areas
        self.verification, self.precision = verification, precision
        order = sorted(columns.fields, key=lambda field: field not in FIRST)
        self.fields = [
            (field, columns.fields[field], columns.name(field), parser_of(field))
            for field in order
            if field not in AREA_FIELDS
        ]
        self._resolve = cache(self._areas)

    def parse(self, row: Row) -> Draft:
        number, cells = row
        draft = Draft(number, verification=self.verification)
        for field, indexes, column, parser in self.fields:
            if text := self._cell(draft, field, indexes, column, cells):
                parser(draft, field, column, text)
        draft.ref = draft.values.pop("source_ref", "")
        for index in self.columns.extra:
            if words := take(draft, "extra", self.columns.names[index], cells[index]):
                draft.keep(self.columns.names[index], words)
        self._take_areas(draft, cells)
        self._check(draft)
        return draft

    def _cell(
        self,
        draft: Draft,
        field: str,
        indexes: tuple[int, ...],
        column: str,
        cells: tuple[str, ...],
    ) -> str:
        if len(indexes) == 1:
            return take(draft, field, column, cells[indexes[0]])
        return JOINED.join(filter(None, (take(draft, field, column, cells[i]) for i in indexes)))

    def _take_areas(self, draft: Draft, cells: tuple[str, ...]) -> None:
        fields = self.columns.fields
        district, subdistrict = (
            self._cell(draft, name, fields[name], self.columns.name(name), cells)
            if name in fields
            else ""
            for name in ("district", "subdistrict")
        )
        if not (district or subdistrict):
            return
        codes, column, reason = self._resolve(district, subdistrict)
        draft.values |= codes
        if reason:
            draft.suspect(self.columns.name(column), district + subdistrict, reason)
            draft.keep(self.columns.name(column), f"{district}{subdistrict}")

    def _areas(self, district: str, subdistrict: str) -> tuple[dict[str, str], str, str]:
        """Codes of the declared areas, and why (and in which column) they are not clear."""
        found: dict[str, str] = {}
        code = self.areas.district(district) if district else None
        if district and code is None:
            return found, "district", _("没有这个区")
        if code:
            found["district"] = code
        if not subdistrict:
            return found, "", ""
        codes = self.areas.subdistrict(subdistrict, code)
        if len(codes) != 1:
            why = _("不止一个同名街道，请写明区") if codes else _("没有这个街道或乡镇")
            return found, "subdistrict", why
        return {"district": self.areas.parents[codes[0]], "subdistrict": codes[0]}, "", ""

    def _check(self, draft: Draft) -> None:
        values, columns = draft.values, self.columns
        if not draft.ref:
            draft.refuse(columns.name("source_ref"), "", _("没有编号"))
        if "name_zh" not in values:
            draft.refuse(columns.name("name_zh"), "", _("没有名称"))
        withdrawn = values.get("status") == "withdrawn"
        if withdrawn and not (values.get("status_reason") and values.get("status_date")):
            draft.refuse(columns.name("status"), "", _("已撤销的站要写明原因和日期"))
        if draft.x is not None and self.precision:
            values.setdefault("coord_precision", self.precision)


def refuse_duplicates(drafts: Iterable[Draft], column: str) -> None:
    """Rows of one file with one number: which of them is right, only the clerk knows."""
    byref: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.ref:
            byref[draft.ref].append(draft)
    for ref, same in byref.items():
        for draft in same if len(same) > 1 else ():
            others = "、".join(str(d.number) for d in same if d is not draft)
            draft.refuse(column, ref, _("编号重复：第 %s 行也是这个编号") % others)
