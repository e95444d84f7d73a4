"""Which thread answers whom, and when.

Threads that run Python at once take the interpreter from each other, a futex at a time: four of
them gave half as many small answers as one. So they take turns. Who has had its turn and is still
at work waits for the database, or does something long; then the next one begins beside it.
"""

import logging
import time
from typing import Protocol

from waitress.task import ThreadedTaskDispatcher

QUEUE = 128  # requests that wait for a thread of one process
TURN = 0.002  # seconds
TELLING = 10.0  # seconds between two lines of the log

logger = logging.getLogger(__name__)


class Channel(Protocol):
    """A connection with a request to answer."""

    queued: float  # when it came into the queue
    turned_away: bool  # there was no room in the queue

    def service(self) -> None: ...


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress has no type hints
    """The threads of a process, with a queue that ends."""

    told = 0.0
    watched = False  # a thread looks whether a turn is over

    def __init__(self) -> None:
        super().__init__()
        self.began: dict[int, float] = {}  # by thread, of what it is at

    def add_task(self, channel: Channel) -> None:
        channel.queued = time.monotonic()
        with self.lock:
            channel.turned_away = len(self.queue) >= QUEUE
            if not channel.turned_away:
                self.queue.append(channel)
                if not (self.began and self.watched):
                    self.queue_cv.notify()

    def handler_thread(self, thread_no: int) -> None:
        while channel := self._next(thread_no):
            try:
                channel.service()
            except BaseException:  # whatever it is, the thread goes on
                logger.exception("a request was not answered")

    def _next(self, thread_no: int) -> Channel | None:
        """Waits for one; None when the thread is to end."""
        with self.lock:
            self.began.pop(thread_no, None)
            while not self.stop_count:
                if self.queue and self._turns_are_over():
                    self.began[thread_no] = time.monotonic()
                    channel: Channel = self.queue.popleft()
                    if self.queue and not self.watched:
                        self.queue_cv.notify()
                    return channel
                self._wait()
            self.stop_count -= 1
            self.threads.discard(thread_no)
            self.thread_exit_cv.notify()
            return None

    def _turns_are_over(self) -> bool:
        earlier = time.monotonic() - TURN
        return all(began < earlier for began in self.began.values())

    def _wait(self) -> None:
        if self.queue and not self.watched:
            self.watched = True
            self.queue_cv.wait(TURN)
            self.watched = False
        else:
            self.queue_cv.wait()

    def tell(self) -> None:
        if time.monotonic() - self.told > TELLING:
            self.told = time.monotonic()
            logger.warning("too busy: requests are answered 503")
