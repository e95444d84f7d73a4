"""Places that might host a new station."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.models import CandidateHost


@dataclass(frozen=True, slots=True)
class Candidate:
    """WGS-84 degrees; `code` is unique among candidates."""

    code: str
    name: str
    kind: str
    lon: float
    lat: float


def candidate_hosts(kinds: Iterable[str] = ()) -> list[Candidate]:
    """From OpenStreetMap and imported lists, of these kinds or of all, in the order of codes."""
    rows = CandidateHost.objects.order_by("code")
    if wanted := list(kinds):
        rows = rows.filter(kind__in=wanted)
    return [
        Candidate(code, name, kind, point.x, point.y)
        for code, name, kind, point in rows.values_list("code", "name_zh", "kind", "point")
    ]
