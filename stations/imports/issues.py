"""What is wrong with a row, or worth knowing, for the person who can mend the file."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    NOTE = "note"  # taken as written, with a remark
    SUSPICIOUS = "suspicious"  # taken only when somebody says so
    REFUSED = "refused"  # not taken


@dataclass(frozen=True, slots=True)
class Issue:
    row: int
    column: str
    value: str
    severity: Severity
    reason: str
