"""A row on its way to a claim."""

from dataclasses import dataclass, field
from typing import Any

from stations.imports.issues import Issue, Severity
from stations.imports.text import visible


@dataclass(slots=True)
class Draft:
    """What has been understood of one row so far. `x`, `y` are as written, in `datum`."""

    number: int
    ref: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    verification: str = ""
    verified_at: str | None = None
    x: float | None = None
    y: float | None = None
    datum: str = ""
    vague: bool = False  # the point is only somewhere in the sub-district
    issues: list[Issue] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(issue.severity == Severity.REFUSED for issue in self.issues)

    @property
    def suspicious(self) -> bool:
        return any(issue.severity == Severity.SUSPICIOUS for issue in self.issues)

    def refuse(self, column: str, value: str, reason: str) -> None:
        self._add(column, value, Severity.REFUSED, reason)

    def suspect(self, column: str, value: str, reason: str) -> None:
        self._add(column, value, Severity.SUSPICIOUS, reason)

    def remark(self, column: str, value: str, reason: str) -> None:
        self._add(column, value, Severity.NOTE, reason)

    def keep(self, column: str, words: str) -> None:
        """Words of the source that fit no field."""
        self.values.setdefault("extra", {})[column] = words

    def _add(self, column: str, value: str, severity: Severity, reason: str) -> None:
        self.issues.append(Issue(self.number, column, visible(value), severity, reason))
