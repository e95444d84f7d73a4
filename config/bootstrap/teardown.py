"""Stop what runs, and delete what was made after asking."""

import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from config import cluster
from config.bootstrap import locks
from config.bootstrap.errors import SetupError
from config.bootstrap.programs import ROOT

PATIENCE = 30.0  # seconds a server may take to finish its requests
MADE = [".local", ".venv", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache"]


def stop() -> None:
    """Stop every server of this checkout, then the local database."""
    for path in sorted(locks.RUN.glob("*.pid")):
        if pid := locks.holder(path):
            _end(pid, path)
            print(f"The server at port {path.stem} has stopped.")
    if cluster.binaries() and cluster.stop():
        print("The local database has stopped.")
    else:
        print("The local database is not running.")


def _end(pid: int, path: Path) -> None:
    # Killed before: its workers are on their way out and then let go of the lock.
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while locks.holder(path):
        if time.monotonic() > deadline:
            raise SetupError(f"Process {pid} does not stop. Type:\n    kill -9 {pid}")
        time.sleep(0.05)


def clean() -> None:
    """Delete what set-up made, the database with it, after a yes."""
    made = [ROOT / name for name in MADE]
    made = [path for path in [*made, cluster.home()] if path.exists() and not path.is_symlink()]
    if not made:
        print("Nothing to delete.")
        return
    print("This deletes:")
    for path in made:
        print(f"    {path}{_what(path)}")
    if os.environ.get("DATABASE_URL"):
        print("The database of DATABASE_URL is not touched.")
    if not os.environ.get("FORCE") and not _yes():
        raise SetupError("Nothing was deleted. To delete without being asked:\n"
                         "    make clean FORCE=1")  # fmt: skip
    stop()
    for path in made:
        shutil.rmtree(path, ignore_errors=not path.exists())
    shutil.rmtree(cluster.sockets(), ignore_errors=True)


def _what(path: Path) -> str:
    if path == cluster.home():
        return "  (the database: every station, report and account in it)"
    return {
        ".local": "  (the secret key, collected files, downloads)",
        ".venv": "  (Python packages; installed again by make run)",
        "node_modules": "  (browser packages; installed again by make run)",
    }.get(path.name, "")


def _yes() -> bool:
    if not sys.stdin.isatty():
        return False
    try:
        return input("Type yes to delete: ").strip().lower() == "yes"
    except EOFError:
        return False
