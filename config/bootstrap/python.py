"""The virtual environment and the locked Python packages."""

import os
import shutil
import sys
from pathlib import Path

from config.bootstrap import stamps
from config.bootstrap.programs import ROOT, run
from config.bootstrap.progress import Step

VENV = ROOT / ".venv"
LOCKS = {
    "run": ROOT / "config" / "requirements.txt",
    "dev": ROOT / "config" / "requirements-dev.txt",
}


def executable() -> Path:
    return VENV / "bin" / "python"


def _identity() -> str:
    """A virtual environment belongs to one Python version and one place on the disk."""
    return f"{sys.version_info.major}.{sys.version_info.minor} {VENV}"


def ensure_venv(step: Step) -> None:
    """Make `.venv`; one that was cut off, moved or made by another Python is made again."""
    if VENV.is_symlink():
        return  # somebody shares one between checkouts: theirs to keep in order
    stamp = VENV / "yizhan-made"
    if stamps.fresh(stamp, _identity()) and os.access(executable(), os.X_OK):
        return
    if VENV.exists():
        step.write("removing an unfinished environment")
        shutil.rmtree(VENV)
    base = getattr(sys, "_base_executable", "") or sys.executable
    run(step, "Making .venv", base, "-m", "venv", str(VENV))
    stamps.write(stamp, _identity())


def ensure_packages(step: Step, dev: bool) -> None:
    """Install the locked packages unless exactly they are there already."""
    kind = "dev" if dev else "run"
    want = {name: stamps.fingerprint([lock]) for name, lock in LOCKS.items()}
    if VENV.is_symlink() or any(
        stamps.fresh(_stamp(name), want[name]) for name in {kind, "dev"}
    ):  # the dev lock contains the other one
        return
    for name in LOCKS:
        _stamp(name).unlink(missing_ok=True)
    run(step, "pip install", str(executable()), "-m", "pip", "install", "--require-hashes",
        "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input",
        "--progress-bar=off", "-r", str(LOCKS[kind]))  # fmt: skip
    stamps.write(_stamp(kind), want[kind])


def _stamp(kind: str) -> Path:
    return VENV / f"yizhan-installed-{kind}"
