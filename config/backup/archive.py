"""The file: an uncompressed tar of `manifest.json`, PostgreSQL's own dump, `database.dump`, photos.

Any tar and pg_restore can open it without this program.
"""

import hashlib
import json
import os
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Any

from config.backup import BackupError, photos

FORMAT = 1
MANIFEST, DUMP = "manifest.json", "database.dump"


def checksum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write(dump: Path, manifest: dict[str, Any], target: Path) -> None:
    """Into place at once, readable by its owner only: half a backup is never seen."""
    draft = dump.with_name("draft")
    pictures = photos.names()
    said = {
        "format": FORMAT,
        **manifest,
        "photos": len(pictures),
        "size": dump.stat().st_size,
        "sha256": checksum(dump),
    }
    text = json.dumps(said, ensure_ascii=False, indent=1).encode()
    with (
        os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file,
        tarfile.open(fileobj=file, mode="w") as archive,
    ):
        head = tarfile.TarInfo(MANIFEST)
        head.size, head.mode = len(text), 0o600
        archive.addfile(head, BytesIO(text))
        archive.add(dump, DUMP, recursive=False, filter=_anonymous)
        photos.add(archive, pictures)
        archive.close()
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def manifest(path: Path) -> dict[str, Any]:
    """What the file says of itself. Raises BackupError."""
    try:
        with tarfile.open(path, "r:") as archive:
            said = json.load(_member(archive, MANIFEST))
    except (tarfile.TarError, ValueError, KeyError, EOFError) as error:
        raise BackupError(f"{path.name} is not a backup, or it is cut off") from error
    except OSError as error:
        raise BackupError(f"{path}: {error.strerror}") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BackupError(f"{path.name} has a format that this version does not know")
    return said


def extract(path: Path, folder: Path) -> Path:
    """The dump, once its checksum is right. Raises BackupError."""
    said, dump = manifest(path), folder / DUMP
    try:
        with tarfile.open(path, "r:") as archive, dump.open("xb") as target:
            dump.chmod(0o600)
            content = _member(archive, DUMP)
            while piece := content.read(1 << 20):
                target.write(piece)
    except (tarfile.TarError, KeyError, EOFError) as error:
        raise BackupError(f"{path.name} is cut off") from error
    if checksum(dump) != said["sha256"]:
        raise BackupError(f"{path.name} is damaged: its checksum is wrong")
    return dump


def _member(archive: tarfile.TarFile, name: str) -> Any:
    content = archive.extractfile(name)
    if content is None:
        raise KeyError(name)
    return content
