"""Checks before a file is opened: its size, and what it would unpack to."""

import zipfile
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from stations.imports.table import Limits, Unreadable


def configured() -> Limits:
    return Limits(megabytes=settings.IMPORT_MAX_MB, rows=settings.IMPORT_MAX_ROWS)


def check_size(path: Path, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Unreadable(_("打不开文件 %s") % path.name) from error
    if not path.is_file():
        raise Unreadable(_("%s 不是文件") % path.name)
    if size > limits.size:
        raise Unreadable(
            _("文件 %(size)s MB，超过上限 %(limit)s MB；请拆成几份")
            % {"size": f"{size / 1e6:,.0f}", "limit": limits.megabytes}
        )
    if size == 0:
        raise Unreadable(_("文件是空的"))


def open_zip(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The archive, if what it says it unpacks to is of a size that such a file may have."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(_("文件损坏，或扩展名与内容不符")) from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    bomb = unpacked > 10_000_000 and unpacked / packed > limits.unpacked_ratio
    if bomb or unpacked > limits.unpacked or len(members) > 10_000:
        archive.close()
        raise Unreadable(
            _("压缩包解开后有 %s MB，像“压缩炸弹”，没有打开") % f"{unpacked / 1e6:,.0f}"
        )
    return archive
