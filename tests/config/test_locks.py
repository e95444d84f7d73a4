"""A lock dies with its holder: no pid file is ever stale."""

import os
import signal
import subprocess
import sys

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
