"""Stamps: what was finished, and from which inputs, so that the next run skips or repeats it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 of the names and contents of files; a missing file counts as empty."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def fresh(stamp: Path, inputs: str) -> bool:
    """Whether `stamp` says that the work was finished with these inputs."""
    return stamp.is_file() and stamp.read_text().strip() == inputs


def write(stamp: Path, inputs: str) -> None:
    """Record a finished step; in one move, so that a cut never leaves half a stamp."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    draft = stamp.with_name(stamp.name + ".draft")
    draft.write_text(inputs + "\n")
    draft.replace(stamp)
