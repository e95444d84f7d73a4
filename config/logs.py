"""Logs that tell no position: riders' coordinates travel in query strings and in SQL."""

import json
import logging
import re
from typing import Any

from config.env import envstr

QUERY = re.compile(r"\?[^\s\"'?]*=[^\s\"']*")
PRECISE = re.compile(r"-?\b\d{1,3}\.\d{3,}\b")  # a degree with three decimals is a street
RECEIPT = re.compile(r"(/reports/)[\w-]{12,}")  # whoever has the code may read and delete
FORMAT = envstr("LOG_FORMAT", "text", "`json`: one object a line, for programs that collect logs.")


def conceal(text: str) -> str:
    """`text` without query strings, receipt codes and numbers precise enough to be a place."""
    return PRECISE.sub("…", QUERY.sub("?…", RECEIPT.sub(r"\1…", text)))


class Discreet(logging.Formatter):
    """A formatter for everything that is written, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        return conceal(super().format(record))


class Structured(Discreet):
    """One JSON object a line; a traceback is part of `message`."""

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
