"""Uploaded files between dry run and import: private to who brought them, gone after a day."""

import json
import re
import secrets
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404

DAY = 86_400  # seconds
NAME_MAX = 100


@dataclass(frozen=True)
class Upload:
    token: str
    name: str
    source: str
    user: int

    @property
    def path(self) -> Path:
        return _folder(self.token) / f"data{Path(self.name).suffix.lower()}"

    def remove(self) -> None:
        shutil.rmtree(_folder(self.token), ignore_errors=True)


def keep(file: UploadedFile, source: str, user: Any) -> Upload:
    _forget_old()
    upload = Upload(secrets.token_urlsafe(16), sane(file.name or ""), source, user.pk)
    folder = _folder(upload.token)
    folder.mkdir(parents=True, mode=0o700)
    try:
        with upload.path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        (folder / "about.json").write_text(json.dumps(asdict(upload)), encoding="utf-8")
    except OSError:  # the disk is full: no half of it stays
        upload.remove()
        raise
    return upload


def find(token: str, user: Any) -> Upload:
    """Raises Http404 when it is gone or somebody else's."""
    try:
        about = json.loads((_folder(token) / "about.json").read_text(encoding="utf-8"))
    except OSError:
        raise Http404 from None
    if about["user"] != user.pk:
        raise Http404
    return Upload(**about)


def sane(name: str) -> str:
    """A file name without folders, control characters or anything a shell or page minds."""
    base = re.split(r"[/\\]", name)[-1]
    stem, dot, suffix = base.rpartition(".")
    clean = re.sub(r"[^\w\-（）() ]+", "_", stem if dot else base).strip()[:NAME_MAX] or "file"
    return f"{clean}.{re.sub('[^a-z0-9]', '', suffix.lower())[:10]}" if dot else clean


def _folder(token: str) -> Path:
    if not re.fullmatch(r"[\w-]{10,40}", token, re.ASCII):
        raise Http404
    return Path(settings.IMPORTS) / token


def _forget_old() -> None:
    root = Path(settings.IMPORTS)
    for folder in root.iterdir() if root.exists() else ():
        if folder.stat().st_mtime < time.time() - DAY:
            shutil.rmtree(folder, ignore_errors=True)
