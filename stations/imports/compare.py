"""Drafts against what the source said before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from geo.models import Source
from stations.bulk.prepare import NewClaim
from stations.claims import merged, plain
from stations.imports.draft import Draft
from stations.imports.issues import Issue, Severity
from stations.imports.mapping import Columns
from stations.models import Claim
from stations.settle import GROUP_OF, expand
from stations.snapshot import difference

AT_ONCE = 10_000
POSITION = set(GROUP_OF["point"])
COVERS = {
    **dict.fromkeys(("lon", "lat", "lonlat", "datum"), POSITION),
    "hours_text": set(GROUP_OF["hours"]),
    "subdistrict": set(GROUP_OF["district"]),
}


@dataclass(slots=True)
class PlannedRow:
    """`kind` is new, changed, unchanged or refused; `changes` maps field → [before, after]."""

    number: int
    ref: str
    name: str
    kind: str
    issues: list[Issue]
    claim: NewClaim | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def suspicious(self) -> bool:
        return any(issue.severity == Severity.SUSPICIOUS for issue in self.issues)


def covered(columns: Columns) -> set[str]:
    """The fields of a claim that the file speaks of, where its cells are empty too."""
    found = {"extra"}
    for name in columns.fields:
        found |= COVERS.get(name, {name})
    return found


def compare(
    source: Source, drafts: Sequence[Draft], columns: Columns
) -> tuple[list[PlannedRow], int]:
    """One planned row per draft, and how many stations of the source the file leaves out."""
    speaks_of, rows, met = covered(columns), [], 0
    total = Claim.objects.filter(source=source.pk).count()
    for start in range(0, len(drafts), AT_ONCE):
        batch = drafts[start : start + AT_ONCE]
        known = _claims(source, [draft.ref for draft in batch]) if total else {}
        met += len(known)
        rows += [_row(draft, known.get(draft.ref), speaks_of) for draft in batch]
    return rows, total - met


def _claims(source: Source, refs: list[str]) -> dict[str, Claim]:
    found = Claim.objects.filter(source=source.pk, source_ref__in=refs).select_related("station")
    wanted = found.only(
        "source_ref", "values", "verification", "verified_at", "station__pinned", "station__code"
    )
    return {claim.source_ref: claim for claim in wanted}


def _row(draft: Draft, claim: Claim | None, speaks_of: set[str]) -> PlannedRow:
    name = draft.values.get("name_zh", "")
    if draft.refused:
        return PlannedRow(draft.number, draft.ref, name, "refused", draft.issues)
    if claim is None:
        return PlannedRow(draft.number, draft.ref, name, "new", draft.issues, _said(draft))
    changes = _changes(draft, claim, speaks_of)
    if not changes:
        return PlannedRow(draft.number, draft.ref, name, "unchanged", draft.issues)
    row = PlannedRow(draft.number, draft.ref, name, "changed", draft.issues, _said(draft), changes)
    _say_what_is_pinned(row, claim)
    return row


def _changes(draft: Draft, claim: Claim, speaks_of: set[str]) -> dict[str, list[Any]]:
    """The draft takes over from the claim what the file does not speak of."""
    if draft.vague and "point" in claim.values and "point" not in speaks_of:
        for field_name in POSITION:
            draft.values.pop(field_name, None)
    draft.values = merged(claim.values, draft.values, speaks_of)
    if "verified_at" not in speaks_of:
        draft.verified_at = plain(claim.verified_at)
    return difference(
        _whole(claim.values, claim.verification, plain(claim.verified_at)),
        _whole(draft.values, draft.verification, draft.verified_at),
    )


def _said(draft: Draft) -> NewClaim:
    return NewClaim(
        source_ref=draft.ref,
        values=draft.values,
        verification=draft.verification,
        verified_at=draft.verified_at,
    )


def _whole(values: dict[str, Any], verification: str, verified_at: str | None) -> dict[str, Any]:
    return {**values, "verification": verification, "verified_at": verified_at}


def _say_what_is_pinned(row: PlannedRow, claim: Claim) -> None:
    for name in sorted(expand(claim.station.pinned) & row.changes.keys()):
        reason = _("这一项已由人工确定，%s 不会改变") % claim.station.code
        row.issues.append(Issue(row.number, name, "", Severity.NOTE, reason))
