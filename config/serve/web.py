"""A process of the site: gunicorn starts and watches it, waitress speaks with the clients."""

import os
import time
from typing import Any

from django.conf import settings
from gunicorn.workers.base import Worker as Base
from waitress import wasyncore
from waitress.adjustments import Adjustments

from config.serve.channels import MOST, Server
from config.serve.dispatcher import Dispatcher

LONGEST_HEAD = 64_000  # bytes of all headers
LARGEST = settings.IMPORT_MAX_MB * 1_000_000 + 2_000_000  # bytes of a body; views allow far less
KEPT = 64_000_000  # bytes of an answer, on disk, before its writer waits for the reader
AT_ONCE = 1.0  # seconds between two looks at what has changed


class Worker(Base):  # type: ignore[misc]  # gunicorn has no type hints
    def run(self) -> None:
        sockets: dict[int, Any] = {}
        dispatcher = Dispatcher()
        dispatcher.set_thread_count(self.cfg.threads)
        servers = [self._server(listener.sock, sockets, dispatcher) for listener in self.sockets]
        while self.alive and os.getppid() == self.ppid:
            self.notify()
            until = time.monotonic() + AT_ONCE
            while self.alive and time.monotonic() < until:
                self._round(sockets)
        for server in servers:
            server.accepting = False
        until = time.monotonic() + self.cfg.graceful_timeout
        while self._busy(servers) and time.monotonic() < until:
            self.notify()
            self._round(sockets)
        dispatcher.shutdown(timeout=1)

    def _round(self, sockets: dict[int, Any]) -> None:
        wasyncore.loop(timeout=AT_ONCE, use_poll=True, map=sockets, count=1)

    def _server(self, sock: Any, sockets: dict[int, Any], dispatcher: Dispatcher) -> Server:
        adjustments = Adjustments(
            ident=None,
            threads=self.cfg.threads,
            connection_limit=MOST * 2,  # the house is full long before
            cleanup_interval=AT_ONCE,
            max_request_header_size=LONGEST_HEAD,
            max_request_body_size=LARGEST,
            inbuf_overflow=65_536,
            outbuf_overflow=262_144,
            outbuf_high_watermark=KEPT,
            clear_untrusted_proxy_headers=False,  # Django knows which proxy it may believe
            log_socket_errors=False,
        )
        where = (sock.family, sock.type, sock.proto, sock.getsockname())
        return Server(
            self.wsgi, sockets, _sock=sock, dispatcher=dispatcher, adj=adjustments,
            sockinfo=where, bind_socket=False,
        )  # fmt: skip

    def _busy(self, servers: list[Server]) -> bool:
        channels = [channel for server in servers for channel in server.active_channels.values()]
        return any(not channel.waits for channel in channels)
