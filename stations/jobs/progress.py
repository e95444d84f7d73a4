"""How far a job is, for those who wait; and whether they still want it."""

import time
from collections.abc import Callable

from stations.models import Job

Report = Callable[[float, str], None]  # share done from 0 to 1, and what is being done
EVERY = 0.3  # seconds between two writes


class Cancelled(Exception):
    """Nobody waits for this work any more."""


class Progress:
    """Called by the mathematics as often as they like; raises Cancelled when told to stop."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.written = 0.0

    def __call__(self, share: float, words: str = "") -> None:
        now = time.monotonic()
        if now - self.written < EVERY:
            return
        self.written = now
        mine = Job.objects.filter(pk=self.job.pk)
        mine.update(progress=min(max(share, 0.0), 1.0), words=words[:200])
        if mine.filter(cancelling=True).exists():
            raise Cancelled
