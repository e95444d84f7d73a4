"""waitress, with limits.

It receives whole requests and hands out answers without holding a thread. Here, who would wait too
long for a thread is told 503, and who sends or reads too slowly is closed.
"""

import time
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask

from config.serve.refusals import Busy, Parser, Refusal

MOST = 256  # connections of one process
PATIENCE = 5.0  # seconds that one waits at most
ARRIVAL = 15.0  # seconds for the head of a request
SLOWEST = 10_000  # bytes a second of a body: 8 MB in less than 14 minutes
STALL = 30.0  # seconds without a byte in either direction


class Answer(WSGITask):  # type: ignore[misc]
    """What has no body, such as 304, has no length either: its connection serves on."""

    def set_close_on_finish(self) -> None:
        asked = self.request.headers.get("CONNECTION", "").lower()
        if self.has_body or self.version != "1.1" or asked == "close":
            super().set_close_on_finish()


class Channel(HTTPChannel):  # type: ignore[misc]
    task_class = Answer
    error_task_class = Refusal
    parser_class = Parser
    queued = 0.0
    turned_away = False  # there was no room in the queue

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.began = time.monotonic()  # of the request that is coming in, or of waiting for one

    @property
    def waits(self) -> bool:
        """For its client to send something."""
        return not self.requests and not self.total_outbufs_len

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.began = time.monotonic()
        taken = bool(super().received(data))
        self._turn_away()
        return taken

    def _flush_some(self, do_close: bool = True) -> bool:
        """Under the lock: waitress flushes without, when a thread may write 100 Continue."""
        with self.outbuf_lock:
            return bool(super()._flush_some(do_close))

    def service(self) -> None:
        if time.monotonic() - self.queued > PATIENCE:
            self._refuse()
        super().service()
        self._turn_away()

    def _turn_away(self) -> None:
        """Without a thread; only here, since whoever adds a task holds the lock of the requests."""
        if self.turned_away:
            self.turned_away = False
            self._refuse()
            super().service()

    def _refuse(self) -> None:
        self.requests[0].error = Busy("")
        self.server.task_dispatcher.tell()

    def overdue(self, now: float, wall: float) -> bool:
        """Whether its client has had time enough; both clocks, for waitress keeps the other."""
        if self.requests and not self.total_outbufs_len:
            return False  # a thread has it
        if wall - self.last_activity > STALL:
            return True
        coming = self.request
        if not self.waits or coming is None:
            return False
        allowed: float = ARRIVAL + coming.content_length / SLOWEST
        return now - self.began > allowed


class Server(TcpWSGIServer):  # type: ignore[misc]
    channel_class = Channel

    def handle_accept(self) -> None:
        """A full house shows out whoever has kept it waiting longest."""
        if len(self.active_channels) >= MOST:
            waiting = [channel for channel in self.active_channels.values() if channel.waits]
            if waiting:
                min(waiting, key=lambda channel: channel.began).handle_close()
        super().handle_accept()

    def maintenance(self, now: float) -> None:
        for channel in list(self.active_channels.values()):
            if channel.overdue(time.monotonic(), now):
                channel.handle_close()
