"""A request as it comes in, byte by byte: kept until all of it is here."""

import re
from tempfile import SpooledTemporaryFile

from django.conf import settings
from gunicorn.http.unreader import Unreader

from config.serve.refusals import Refused

LONGEST_LINE = 8190  # bytes of a request line, the most that gunicorn takes; the API wants less
LONGEST_HEAD = 64_000  # bytes of all headers
LARGEST = settings.IMPORT_MAX_MB * 1_000_000 + 2_000_000  # bytes of a body; views allow far less
IN_MEMORY = 65_536
END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
EXPECT = re.compile(rb"\r\nexpect:[^\r\n]*", re.IGNORECASE)


class Incoming:
    """`head` is what came first, `body` all behind it, perhaps with the next request."""

    def __init__(self) -> None:
        self.head = bytearray()
        self.body: SpooledTemporaryFile[bytes] | None = None
        self.ready = False  # the head is complete
        self.length = self.have = 0
        self.timed = self.expects = False

    @property
    def empty(self) -> bool:
        return not self.head

    def add(self, data: bytes) -> bool:
        """Whether the request is complete. Raises Refused."""
        if not self.ready:
            looked = max(0, len(self.head) - len(END))
            self.head += data
            end = self.head.find(END, looked)
            if end < 0:
                return self._too_long()
            data = bytes(self.head[end + len(END) :])
            del self.head[end + len(END) :]
            self._read_head()
        if data:
            self._keep(data)
        return self.have >= self.length

    def _too_long(self) -> bool:
        """A line too long is for gunicorn's parser to refuse, which sees it without the rest."""
        if b"\r\n" not in self.head[: LONGEST_LINE + 2]:
            return len(self.head) > LONGEST_LINE + 2
        if len(self.head) > LONGEST_HEAD:
            raise Refused(431)
        return False

    def _read_head(self) -> None:
        self.ready = True
        if len(self.head) > LONGEST_HEAD:
            raise Refused(431)
        if CHUNKED.search(self.head):
            raise Refused(411)  # its end is unknown, and Django would read none of it
        found = LENGTH.search(self.head)
        self.length = int(found[1]) if found else 0
        if self.length > LARGEST:
            raise Refused(413)
        self.expects = bool(self.length and EXPECT.search(self.head))
        if self.expects:  # answered here, or the body would never come
            self.head = bytearray(EXPECT.sub(b"", self.head))

    def _keep(self, data: bytes) -> None:
        if self.body is None:
            self.body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (closed with the connection)
        try:
            self.body.write(data)
        except OSError:  # the disk is full
            raise Refused(503) from None
        self.have += len(data)

    def expects_continue(self) -> bool:
        """Whether the client waits for a word before it sends the body; true once."""
        expects, self.expects = self.expects, False
        return expects and not self.have

    def rest(self) -> bytes:
        """What nobody has read: the beginning of the next request."""
        return self.body.read() if self.body else b""

    def close(self) -> None:
        if self.body:
            self.body.close()


class Kept(Unreader):  # type: ignore[misc]  # gunicorn has no type hints
    """Gives gunicorn's parser what has come in."""

    def __init__(self, incoming: Incoming) -> None:
        super().__init__()
        self.head, self.body = bytes(incoming.head), incoming.body
        if self.body:
            self.body.seek(0)

    def chunk(self, size_hint: int | None = None) -> bytes:
        if self.head:
            head, self.head = self.head, b""
            return head
        return self.body.read(max(size_hint or 0, 8192)) if self.body else b""
