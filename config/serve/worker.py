"""`manage.py work` beside the web server: a fork, stopped together with it."""

import contextlib
import ctypes
import os
import signal
from typing import TextIO

from django.core.management import call_command
from django.db import connections

PR_SET_PDEATHSIG = 1  # prctl: a signal to us when our parent dies, even by SIGKILL


class Worker:
    def __init__(self, setup_lock: TextIO) -> None:
        connections.close_all()  # a fork must not share a connection
        self.pid = os.fork()
        if self.pid == 0:
            setup_lock.close()  # or the next set-up would wait for us
            self._work()

    def _work(self) -> None:
        with contextlib.suppress(BaseException):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            call_command("work")
        os._exit(0)

    def stop(self) -> None:
        """Ask it to end and wait; gunicorn may have collected it already."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)
