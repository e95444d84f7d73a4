"""One id for each request, in every log line it causes and in the answer."""

import logging
import re
import uuid
from contextvars import ContextVar

HEADER = "X-Request-ID"
SOUND = re.compile(r"[A-Za-z0-9-]{8,64}")
current: ContextVar[str] = ContextVar("request_id", default="-")


def identify(given: str) -> str:
    """The id that a proxy in front has given, if it is one, else a new one."""
    return given if SOUND.fullmatch(given) else uuid.uuid4().hex[:16]


class WithRequestId(logging.Filter):
    """Gives a log record `request_id`; `-` outside a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current.get()
        return True
