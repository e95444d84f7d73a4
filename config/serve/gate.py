"""gunicorn's threaded worker, made patient: no client keeps a thread waiting, however slow.

One loop reads and writes all sockets. A request comes to a thread when all of it is here
(`incoming`), an answer leaves the thread at once (`outgoing`), and whoever would wait too long for
a thread is told 503. A full house shows out whoever has kept it waiting longest.
"""

import contextlib
import errno
import selectors
import socket
import time
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn import http
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import TConn, ThreadWorker

from config.serve.incoming import Incoming, Kept
from config.serve.outgoing import Outgoing
from config.serve.refusals import Refused, refusal

MOST = 256  # connections of one process whose client is awaited
QUEUE = 128  # requests that wait for a thread of one process
PATIENCE = 5.0  # seconds that one waits at most
ARRIVAL = 15.0  # seconds for the head of a request
SLOWEST = 10_000  # bytes a second of a body: 8 MB in less than 14 minutes
STALL = 30.0  # seconds in which a client takes no byte of its answer
FAREWELL = 2.0  # seconds that a closed connection is listened to, so that the answer arrives


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no type hints
    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any) -> None:
        super().__init__(cfg, Outgoing(sock), client, server)
        self.initialized = self.data_ready = True  # nothing that gunicorn would wait for
        self.incoming = Incoming()
        self.until, self.queued, self.keep = 0.0, 0.0, True


class Worker(ThreadWorker):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.awaited: dict[Connection, None] = {}  # in the order in which waiting began
        self.inside = 0  # requests that wait for a thread or have one
        self.looked = self.told = 0.0

    def accept(self, listener: socket.socket) -> None:
        try:
            sock, client = listener.accept()
        except OSError as error:  # taken by another process, gone, or out of file descriptors
            if error.errno == errno.EMFILE and self.awaited:
                self._drop(next(iter(self.awaited)))
            return
        sock.setblocking(False)
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.nr_conns += 1
        self._listen(Connection(self.cfg, sock, client, listener.getsockname()), ARRIVAL)

    def _await(self, conn: Connection, event: int, then: Any, seconds: float) -> None:
        if len(self.awaited) >= MOST:
            self._drop(next(iter(self.awaited)))
        conn.until = time.monotonic() + seconds
        self.awaited[conn] = None
        self.poller.register(conn.sock, event, partial(self._ready, conn, then))

    def _ready(self, conn: Connection, then: Any, _file: Any) -> None:
        if conn not in self.awaited:  # shown out by another event of the same round
            return
        try:
            then(conn)
        except OSError:  # of this connection or its file; the loop goes on
            self._drop(conn)

    def _release(self, conn: Connection) -> None:
        if conn in self.awaited:
            del self.awaited[conn]
            self.poller.unregister(conn.sock)

    def _drop(self, conn: Connection) -> None:
        self._release(conn)
        self.nr_conns -= 1
        conn.incoming.close()
        conn.sock.close()

    def _listen(self, conn: Connection, seconds: float) -> None:
        self._await(conn, selectors.EVENT_READ, self._readable, seconds)

    def _readable(self, conn: Connection) -> None:
        try:
            data = conn.sock.recv(65_536)
        except BlockingIOError:
            return
        if data:
            self._take(conn, data)
        else:
            self._drop(conn)

    def _take(self, conn: Connection, data: bytes) -> None:
        began = conn.incoming.empty
        try:
            complete = conn.incoming.add(data)
        except Refused as refused:
            self._refuse(conn, refused.status)
            return
        if conn.incoming.expects_continue():
            conn.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if not complete:
            if conn.incoming.length and not conn.incoming.timed:
                conn.incoming.timed = True
                conn.until = time.monotonic() + ARRIVAL + conn.incoming.length / SLOWEST
            elif began:
                conn.until = time.monotonic() + ARRIVAL
        elif self.inside >= QUEUE + self.cfg.threads:
            self._refuse(conn, 503)
        else:
            self._release(conn)
            conn.queued = time.monotonic()
            self.inside += 1
            self.enqueue_req(conn)

    def handle(self, conn: Connection) -> bool:
        """In a thread: answer a request that is complete."""
        if time.monotonic() - conn.queued > PATIENCE:
            self._say(conn, 503)
            return False
        conn.parser = http.get_parser(self.cfg, conn.sock, conn.client)
        conn.parser.unreader = Kept(conn.incoming)
        return bool(super().handle(conn))

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        if isinstance(exc, LimitRequestLine):
            client.sendall(refusal(414, b""))
        else:
            super().handle_error(req, client, addr, exc)

    def _refuse(self, conn: Connection, status: int) -> None:
        self._release(conn)
        self._say(conn, status)
        conn.keep = False
        self._send(conn)

    def _say(self, conn: Connection, status: int) -> None:
        now = time.monotonic()
        if status == 503 and now - self.told > 10:
            self.told = now
            self.log.warning("too busy: requests are answered 503")
        with contextlib.suppress(OSError):
            conn.sock.sendall(refusal(status, bytes(conn.incoming.head)))

    def finish_request(self, conn: Connection, fs: "Future[bool]") -> None:
        """Called in the loop when a thread has answered."""
        self.inside -= 1
        conn.keep = not fs.cancelled() and fs.exception() is None and fs.result() and self.alive
        try:
            self._send(conn)
        except OSError:
            self._drop(conn)

    def _send(self, conn: Connection) -> None:
        """What of the answer the client takes now; then what comes after it."""
        sent, done = conn.sock.flush()
        if not done:
            if sent or conn not in self.awaited:
                self._release(conn)
                self._await(conn, selectors.EVENT_WRITE, self._send, STALL)
            return
        self._release(conn)
        if not conn.keep:
            self._part(conn)
            return
        rest = conn.parser.unreader.take_buffered() + conn.incoming.rest()
        conn.incoming.close()
        conn.incoming = Incoming()
        self._listen(conn, self.cfg.keepalive)
        if rest:
            self._take(conn, rest)

    def _part(self, conn: Connection) -> None:
        """Say that nothing follows, and read on a little: a reset would take the answer away."""
        conn.sock.shutdown(socket.SHUT_WR)
        self._await(conn, selectors.EVENT_READ, self._parting, FAREWELL)

    def _parting(self, conn: Connection) -> None:
        with contextlib.suppress(BlockingIOError):
            if not conn.sock.recv(65_536):
                self._drop(conn)

    def murder_pending(self) -> None:
        """Called by gunicorn after every round of its loop."""
        now = time.monotonic()
        if now - self.looked < 0.5:
            return
        self.looked = now
        for conn in [conn for conn in self.awaited if conn.until < now]:
            self._drop(conn)
        if not self.alive:
            for conn in [conn for conn in self.awaited if conn.incoming.empty and conn.sock.empty]:
                conn.until = min(conn.until, now + FAREWELL)
