"""Photos of reports in a backup: they lie beside the database, as files."""

import tarfile
from pathlib import Path

from django.conf import settings

from config.backup import BackupError

FOLDER = "photos/"


def names() -> list[str]:
    """What is there now; a purge meanwhile may take some away."""
    folder = Path(settings.PHOTOS)
    return sorted(path.name for path in folder.glob("*.webp")) if folder.is_dir() else []


def add(archive: tarfile.TarFile, wanted: list[str]) -> None:
    for name in wanted:
        path = Path(settings.PHOTOS) / name
        if path.exists():
            member = tarfile.TarInfo(FOLDER + name)
            about = path.stat()
            member.size, member.mode, member.mtime = about.st_size, 0o600, int(about.st_mtime)
            with path.open("rb") as file:
                archive.addfile(member, file)


def extract(path: Path) -> int:
    """Put the photos of a backup back; how many. Those that are there already stay."""
    folder, count = Path(settings.PHOTOS), 0
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with tarfile.open(path, "r:") as archive:
            for member in archive:
                target = folder / Path(member.name).name
                content = archive.extractfile(member) if member.name.startswith(FOLDER) else None
                if content and target.suffix == ".webp":
                    target.write_bytes(content.read())
                    count += 1
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{path.name} is cut off: photos are missing") from error
    return count
