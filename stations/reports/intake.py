"""The door: whatever a rider sends, by page or API, comes in here and is counted once."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from stations.actions.reports import FileReport
from stations.models import Report
from stations.permissions import rider
from stations.reports.draft import Draft
from stations.reports.limits import count
from stations.reports.proof import proven
from stations.reports.senders import sender_of, sender_of_yesterday
from stations.vocabulary import ReportType

FASTEST = 2.0  # seconds that a person needs at least to fill in a form


@dataclass(frozen=True, kw_only=True)
class Letter:
    """How a draft reached us. `trap` is the field that people do not see; `seconds` since the
    form was opened, None where there was none to open."""

    address: str
    proof: str = ""
    trap: str = ""
    seconds: float | None = None
    key: UUID = field(default_factory=uuid4)


def take_in(draft: Draft, letter: Letter) -> Report:
    """File a draft. Raises ValidationError naming the fields at fault, TooMany beyond the limits.

    Without proof of work, or from what looks like a machine, a report is held: it is taken in and
    answered, but warns nobody before somebody looked at it.
    """
    if sent := Report.objects.filter(key=letter.key).first():
        return sent
    draft.columns()  # refuse before anything is counted
    sender = sender_of(letter.address)
    hasty = letter.seconds is not None and letter.seconds < FASTEST
    held = bool(letter.trap) or hasty or not proven(letter.proof)
    count(sender, "held" if held else "report")
    return FileReport(
        actor=rider(),
        draft=draft,
        sender=_same_as_yesterday(draft, letter.address) or sender,
        held=held,
        key=letter.key,
    ).execute()


def _same_as_yesterday(draft: Draft, address: str) -> str | None:
    """The hash under which the sender spoke of the station before midnight."""
    if draft.station is None or draft.type != ReportType.CLOSED_WHEN_OPEN:
        return None
    before = sender_of_yesterday(address)
    said = Report.objects.filter(station=draft.station, type=draft.type, sender=before)
    return before if before and said.exists() else None


def tap(letter: Letter) -> tuple[str, bool]:
    """Count one tap; returns its sender and whether it is proven. Raises TooMany."""
    sender, good = sender_of(letter.address), proven(letter.proof)
    count(sender, "tap" if good else "held")
    return sender, good
