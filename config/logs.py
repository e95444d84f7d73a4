"""Logs that tell no position and no address: both travel in query strings, SQL and errors."""

import json
import logging
import re
from typing import Any

from config.env import envstr

QUERY = re.compile(r"\?[^\s\"'?]*=[^\s\"']*")
PRECISE = re.compile(r"-?\b\d{1,3}\.\d{3,}\b")  # a degree with three decimals is a street
ADDRESS = re.compile(
    r"\b(?:\d{1,3}\.){3}\d{1,3}\b|(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}"
    r"|\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4})*::[0-9a-fA-F:]*"
)
SHAPE = re.compile(r"\b[0-9a-fA-F]{42,}\b")  # a point as WKB; a SHA-256 goes with them
# Whoever has the code may read and delete. People type it with spaces.
RECEIPT = re.compile(r"(/reports/)(?:[\w-]{12,}|(?=[^/\n]{12,}/)[\w-]+(?:(?: |%20)[\w-]+)*)")
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
CONCEALED = [(RECEIPT, r"\1…"), (QUERY, "?…"), (ADDRESS, "…"), (SHAPE, "…"), (PRECISE, "…")]
FORMAT = envstr("LOG_FORMAT", "text", "`json`: one object a line, for programs that collect logs.")


def conceal(text: str) -> str:
    """`text` without query strings, receipt codes, addresses and what is precise enough to be a
    place."""
    for pattern, instead in CONCEALED:
        text = pattern.sub(instead, text)
    return text


class Discreet(logging.Formatter):
    """A formatter for everything that is written, tracebacks too."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """On one line: what somebody sends begins no line that looks like another entry."""
        written = super().formatMessage(record)
        return CONTROL.sub(lambda found: repr(found[0])[1:-1], written)

    def format(self, record: logging.LogRecord) -> str:
        return conceal(super().format(record))


class Structured(Discreet):
    """One JSON object a line; a traceback is part of `message`."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return logging.Formatter.formatMessage(self, record)  # JSON keeps it on one line

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "message": super().format(record),
        }
        return json.dumps(fields, ensure_ascii=False)


def formatter() -> logging.Formatter:
    """The formatter of every log, gunicorn's too."""
    if FORMAT == "json":
        return Structured("{message}", style="{")
    return Discreet("{asctime} {levelname} {request_id} {message}", style="{",
                    defaults={"request_id": "-"})  # fmt: skip


def _loud(level: str) -> dict[str, Any]:
    return {"handlers": ["stderr"], "level": level, "propagate": False}


CONFIGURATION = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "config.telemetry.request_id.WithRequestId"}},
    "formatters": {"discreet": {"()": formatter}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "discreet",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "yizhan.access": _loud("INFO"),
        "django": _loud("INFO"),
        # Every 404 is in the access log already.
        "django.request": _loud("ERROR"),
        # runserver's own lines carry the query string.
        "django.server": _loud("INFO"),
    },
}
