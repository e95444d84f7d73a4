"""CSV as it comes from Excel in China: UTF-8 with or without BOM, UTF-16, GB18030."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from stations.imports.readers.header import table
from stations.imports.table import Limits, Table, Unreadable

DELIMITERS = (",", "\t", ";", "|")
SAMPLE = 50_000  # characters
COMMON = 0.9  # share of characters that GB 2312 has in any text really written in GB18030


def read_csv(path: Path, limits: Limits) -> Table:
    text = decode(path.read_bytes())
    csv.field_size_limit(limits.cell * 4)
    return table(_lines(text), limits)


def decode(content: bytes) -> str:
    """Raises Unreadable when the bytes are not surely text in one of the encodings."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16")
    if b"\0" in content:
        raise Unreadable(_("这不是文本文件；Excel 工作簿请用扩展名 .xlsx"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = error.start
    text = _strictly(content, "gb18030", broken)
    wide = [character for character in text[:SAMPLE] if ord(character) > 0x7F]
    if sum(map(_in_gb2312, wide)) < COMMON * len(wide):
        raise Unreadable(_("认不出编码：不是 UTF-8，按 GB18030 读出来是乱码；请另存为“CSV UTF-8”"))
    return text


def _strictly(content: bytes, encoding: str, broken: int | None = None) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start if broken is None else broken
        line = content.count(b"\n", 0, at) + 1
        raise Unreadable(
            _("第 %s 行附近的编码坏了，既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”") % line
        ) from error


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _lines(text: str) -> Iterator[tuple[str, ...]]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=lambda d: (head.count(d), -DELIMITERS.index(d)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    bare = _bare if '="' in text else str.strip
    try:
        for cells in reader:
            yield tuple(map(bare, cells))
    except csv.Error as error:
        raise Unreadable(
            _("第 %s 行读不下去：引号没有成对，或单元格太长") % reader.line_num
        ) from error


def _bare(value: str) -> str:
    value = value.strip()
    if value.startswith('="') and value.endswith('"'):  # Excel's way to keep leading zeros
        return value[2:-1]
    return value
