"""A lock dies with its holder: no pid file is ever stale."""

import fcntl
import os
import signal
import subprocess
import sys
from threading import Timer

from config.bootstrap import locks

HOLD = (
    "import sys, time, pathlib; from config.bootstrap import locks;"
    "kept = locks.hold(pathlib.Path(sys.argv[1]), wait=False); print('held', flush=True);"
    "time.sleep(60)"
)


def test_a_lock_is_held_by_one_and_freed_by_a_kill(tmp_path):
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=locks.ROOT, text=True) as other:
        assert other.stdout.readline() == "held\n"
        assert locks.hold(path, wait=False) is None
        assert locks.holder(path) == other.pid
        os.kill(other.pid, signal.SIGKILL)
    assert locks.holder(path) is None
    assert path.exists()  # the file stays; it means nothing without its lock
    mine = locks.hold(path, wait=False)
    assert mine is not None
    mine.close()


def test_nobody_holds_a_file_that_is_not_there(tmp_path):
    assert locks.holder(tmp_path / "none") is None


def test_a_killed_server_is_not_serving_and_its_workers_are_awaited(tmp_path, monkeypatch):
    path = tmp_path / "8000.pid"
    lingering = path.open("a+")  # the lock a worker inherited
    fcntl.flock(lingering, fcntl.LOCK_EX)
    with subprocess.Popen(["true"]) as dead:
        pass
    lingering.write(str(dead.pid))
    lingering.flush()
    Timer(0.3, lingering.close).start()
    assert locks.serving(path) is False
    assert locks.holder(path) is None
    with locks.hold(path, wait=False):
        assert locks.serving(path) is True
