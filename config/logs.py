"""Logs that tell no position: riders' coordinates travel in query strings and in SQL."""

import logging
import re

QUERY = re.compile(r"\?[^\s\"'?]*=[^\s\"']*")
PRECISE = re.compile(r"-?\b\d{1,3}\.\d{3,}\b")  # a degree with three decimals is a street


def conceal(text: str) -> str:
    """`text` without query strings and without numbers precise enough to be a place."""
    return PRECISE.sub("…", QUERY.sub("?…", text))


class Discreet(logging.Formatter):
    """A formatter for everything that is written, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        return conceal(super().format(record))


CONFIGURATION = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {"()": Discreet, "format": "{asctime} {levelname} {message}", "style": "{"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Every 404 is in the access log already.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # runserver's own lines carry the query string.
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
