from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How bad it is; the command fails from WRONG on."""

    FINE = 0
    ADVICE = 1
    WRONG = 2


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and what to do about it."""

    level: Level
    subject: str
    found: str
    fix: str = ""


def fine(subject: str, found: str) -> Finding:
    return Finding(Level.FINE, subject, found)


def advice(subject: str, found: str, fix: str) -> Finding:
    return Finding(Level.ADVICE, subject, found, fix)


def wrong(subject: str, found: str, fix: str) -> Finding:
    return Finding(Level.WRONG, subject, found, fix)
