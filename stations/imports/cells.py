"""A cell as text that may be stored, with what was odd about it."""

from django.utils.translation import gettext as _

from stations.bulk.check import FIELDS
from stations.imports.draft import Draft
from stations.imports.table import Formula
from stations.imports.text import DAMAGED, EMOJI, FORMULA, NOTICEABLE, clean

LONGEST: dict[str, int] = {f.name: f.max_length for f in FIELDS if f.max_length}
DEFAULT_LONGEST = 2000
EMPTY = {"", "-", "—", "--", "/", "\\", "N/A", "n/a", "null", "NULL", "None"}
BROKEN = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}
SEVERAL_LINES = {"hours_text", "amenities"}


def take(draft: Draft, field: str, column: str, raw: str) -> str:
    """The text, "" when there is none or it is refused."""
    if raw in EMPTY:
        return ""
    if isinstance(raw, Formula):
        draft.refuse(column, raw, _("是公式，不是值；请复制后“选择性粘贴为数值”"))
        return ""
    if raw in BROKEN:
        draft.refuse(column, raw, _("是 Excel 的错误值"))
        return ""
    longest = LONGEST.get(field, DEFAULT_LONGEST)
    if len(raw) > longest:
        reason = _("太长：%(length)s 个字，最多 %(limit)s；请缩短，不会替你截断")
        draft.refuse(column, raw, reason % {"length": len(raw), "limit": longest})
        return ""
    if NOTICEABLE.search(raw) is None and not raw.startswith(FORMULA):
        return raw
    return _odd(draft, field, column, raw)


def _odd(draft: Draft, field: str, column: str, raw: str) -> str:
    text = clean(raw, lines=field in SEVERAL_LINES)
    if len("".join(text.split())) < len("".join(raw.split())):
        draft.suspect(column, raw, _("含有控制字符或看不见的字符，已去掉"))
    if DAMAGED.search(text):
        draft.suspect(column, raw, _("有乱码：文件在别处已经损坏"))
    if EMOJI.search(text):
        draft.suspect(column, raw, _("含有表情符号，原样保留"))
    if text.startswith(FORMULA) and field not in {"lon", "lat"} and not _number(text):
        draft.suspect(column, raw, _("开头像公式，按文字保留，导出时加引号"))
    return text


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
