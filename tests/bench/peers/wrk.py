"""Load by wrk (Debian's package), and the memory of those who bear it."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests import proxy

SCRIPT = Path(__file__).parent / "paths.lua"


@dataclass(frozen=True)
class Measure:
    """Answers a second, milliseconds, bytes of an answer; medians when of several rounds."""

    rate: float
    p50: float
    p99: float
    size: float
    failed: int


def require() -> None:
    for program in ("wrk", proxy.PROGRAM):
        if not shutil.which(program):
            name = Path(program).name
            raise SystemExit(f"{name} is missing. Type:\n    sudo apt-get install -y {name}")


def load(port: int, paths: list[str], connections: int, seconds: int, first: int) -> Measure:
    """Ask for the paths in turn, beginning after the `first`, as fast as the answers come."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths))
        file.flush()
        environment = {**os.environ, "BENCH_PATHS": file.name, "BENCH_FIRST": str(first)}
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s"]
        done = subprocess.run(
            [*command, "-s", str(SCRIPT), f"http://127.0.0.1:{port}"],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
    said = json.loads(done.stdout.splitlines()[-1])
    answers = max(said["answers"], 1)
    rate = said["answers"] / said["seconds"]
    return Measure(rate, said["p50"], said["p99"], said["bytes"] / answers, said["failed"])


def middle(rounds: list[Measure]) -> Measure:
    return Measure(
        rate=median(m.rate for m in rounds),
        p50=median(m.p50 for m in rounds),
        p99=median(m.p99 for m in rounds),
        size=median(m.size for m in rounds),
        failed=sum(m.failed for m in rounds),
    )


def memory(root: int) -> float:
    """Proportional set size in MB of all below a process that hold its listening socket."""
    below = [root]
    for pid in below:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            below += map(int, children.read_text().split())
    listening = {inode for pid in below for inode in _sockets(pid)} & _listeners()
    workers = [pid for pid in below[1:] if listening & _sockets(pid)] or below
    return sum(_pss(pid) for pid in workers) / 1024


def _sockets(pid: int) -> set[str]:
    links = []
    for link in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            links.append(os.readlink(link))
        except OSError:
            continue
    return {link[8:-1] for link in links if link.startswith("socket:[")}


def _listeners() -> set[str]:
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return {fields[9] for fields in map(str.split, lines) if fields[3] == "0A"}


def _pss(pid: int) -> int:
    """kB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
