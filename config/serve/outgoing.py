"""A socket whose writer never waits: what its reader does not take at once is kept."""

import contextlib
import selectors
import socket
from tempfile import SpooledTemporaryFile

IN_MEMORY = 262_144  # bytes; beyond, in a file
ON_DISK = 64_000_000  # bytes; beyond, the writer waits after all
STALL = 30.0  # seconds


class Outgoing:
    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.fileno, self.recv, self.shutdown = sock.fileno, sock.recv, sock.shutdown
        self.kept: SpooledTemporaryFile[bytes] | None = None
        self.written = self.sent = 0  # bytes into and out of what is kept

    @property
    def empty(self) -> bool:
        return self.written == self.sent

    def sendall(self, data: bytes) -> None:
        left = memoryview(data)
        if self.empty:
            left = left[self._try(left) :]
        while left and self.written - self.sent > ON_DISK:  # an endless download
            self._wait()
        if left:
            if self.kept is None:
                self.kept = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (closed with the socket)
            self.kept.seek(self.written)
            self.kept.write(left)
            self.written += len(left)

    def send(self, data: bytes) -> int:
        self.sendall(data)
        return len(data)

    def _try(self, data: memoryview) -> int:
        try:
            return self.sock.send(data)
        except BlockingIOError:
            return 0

    def _wait(self) -> None:
        """Until the reader has taken something. Raises OSError when it does not."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.sock, selectors.EVENT_WRITE)
            if not selector.select(STALL):
                raise BrokenPipeError
        self.flush()

    def flush(self) -> tuple[int, bool]:
        """Bytes that the reader took just now, and whether nothing is left."""
        taken = 0
        while self.kept and not self.empty:
            self.kept.seek(self.sent)
            data = self.kept.read(IN_MEMORY)
            went = self._try(memoryview(data))
            self.sent += went
            taken += went
            if went < len(data):
                return taken, False
        if self.kept:
            self.kept.close()
            self.kept, self.written, self.sent = None, 0, 0
        return taken, True

    def close(self) -> None:
        if self.kept:
            self.kept.close()
        with contextlib.suppress(OSError):
            self.sock.close()

    def setblocking(self, flag: bool) -> None:
        """gunicorn asks for it; this one never blocks."""

    def settimeout(self, seconds: float | None) -> None:
        """As above."""

    def gettimeout(self) -> float:
        return 0.0
