"""A loopback web server for downloads: Range requests, and faults on demand."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Server:
    """`faults` maps a file name to what goes wrong with it:

    missing (404), busy (503 once), cut (half of what is left, then the connection closes),
    cut-once, altered (same length, other bytes), longer, no-range (ignores Range).
    """

    folder: Path
    address: str = ""
    faults: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)  # file name, Range header


class _Handler(BaseHTTPRequestHandler):
    state: Server

    def do_GET(self) -> None:
        path = self.state.folder / self.path.lstrip("/")
        fault = self.state.faults.get(path.name, "")
        asked = self.headers.get("Range", "")
        self.state.asked.append((path.name, asked))
        if fault == "missing" or not path.is_file():
            self.send_error(404)
            return
        if fault == "busy":
            self.state.faults.pop(path.name)
            self.send_error(503)
            return
        body = path.read_bytes()
        if fault == "altered":
            body = body[:-1] + bytes([body[-1] ^ 1])
        if fault == "longer":
            body += b"more"
        start = 0
        if asked and fault != "no-range":
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        else:
            self.send_response(200)
        rest = body[start:]
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if fault.startswith("cut"):
            rest = rest[: len(rest) // 2]
            self.close_connection = True
            if fault == "cut-once":
                self.state.faults.pop(path.name)
        self.wfile.write(rest)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    state = Server(folder)
    handler = type("Handler", (_Handler,), {"state": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
