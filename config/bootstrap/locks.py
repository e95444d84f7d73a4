"""Locks that the kernel releases when their holder dies, so that none is ever stale."""

import fcntl
import os
import time
from pathlib import Path
from typing import TextIO

from config.bootstrap.programs import ROOT

RUN = ROOT / ".local" / "run"
LEAVING = 15.0  # seconds


def hold(path: Path, wait: bool) -> TextIO | None:
    """Lock `path` and write our process id into it; None if another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        file.close()
        return None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def holder(path: Path) -> int | None:
    """Process id of who holds `path`, or None."""
    try:
        with path.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read() or 0)
    except FileNotFoundError:
        pass
    return None


def serving(path: Path) -> bool:
    """Whether a living server holds `path`; waits for what a killed one leaves behind.

    The workers of a killed server hold its lock and its port until they notice, a second later.
    """
    deadline = time.monotonic() + LEAVING
    while pid := holder(path):
        if alive(pid):
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    """Whether the process exists and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def hold_setup() -> TextIO:
    """Only one process at a time may change what is installed and loaded."""
    path = RUN / "setup.lock"
    file = hold(path, wait=False)
    if file is None:
        print(f"Another make (process {holder(path)}) is setting up; waiting for it …", flush=True)
        file = hold(path, wait=True)
        assert file
    return file
