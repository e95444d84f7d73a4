"""The dry run: what an import would do, row by row. Reads the database, writes nothing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from geo.models import Source
from stations.bulk.paused import collector_paused
from stations.bulk.prepare import NewClaim
from stations.imports.areas import Areas
from stations.imports.compare import PlannedRow, compare
from stations.imports.coordinates import Detected
from stations.imports.draft import Draft
from stations.imports.geocoder import Geocoder, fill
from stations.imports.mapping import Columns, resolve
from stations.imports.parallel import each
from stations.imports.placing import check_shapes, detect_datum, place, place_vaguely
from stations.imports.readers import read
from stations.imports.rows import RowParser, refuse_duplicates
from stations.imports.table import Limits, Table, Unreadable

AUTO = "auto"


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a file is to be read. Empty means: as remembered for the source, else the default."""

    datum: str = ""
    verification: str = ""
    precision: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Plan:
    source: Source
    file_name: str
    sha256: str
    columns: Columns
    options: Options  # as they were used
    detected: Detected | None
    rows: list[PlannedRow]
    absent: int  # stations of the source that the file does not name; they stay as they are

    @cached_property
    def counts(self) -> dict[str, int]:
        found = dict.fromkeys(("new", "changed", "unchanged", "refused", "suspicious"), 0)
        for row in self.rows:
            found[row.kind] += 1
            found["suspicious"] += row.kind in {"new", "changed"} and row.suspicious
        return found

    @property
    def digest(self) -> str:
        """Differs when the plan would do something else."""
        total = hashlib.sha256(self.sha256.encode())
        for row in self.rows:
            claim = row.claim and (row.claim.values, row.claim.verification, row.claim.verified_at)
            total.update(json.dumps([row.ref, row.kind, claim], sort_keys=True).encode())
        return total.hexdigest()

    def due(self, kind: str) -> list[tuple[PlannedRow, NewClaim]]:
        return [(row, row.claim) for row in self.rows if row.kind == kind and row.claim]


def plan_file(
    path: Path,
    source: Source,
    options: Options,
    limits: Limits,
    *,
    name: str = "",
    geocoder: Geocoder | None = None,
    processes: int = 1,
) -> Plan:
    """Raises Unreadable when the file as a whole cannot be taken in.

    More `processes` than one are forked, which nobody must do who serves with threads.
    """
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    with collector_paused():
        table = read(path, limits)
        return plan_table(table, source, options, name or path.name, sha256, geocoder, processes)


def plan_table(
    table: Table,
    source: Source,
    options: Options,
    name: str,
    sha256: str,
    geocoder: Geocoder | None = None,
    processes: int = 1,
) -> Plan:
    profile = getattr(source, "profile", None)
    columns = resolve(table.header, profile.mapping if profile else {}, options.mapping)
    used = _used(options, profile)
    areas = Areas.load()
    parser = RowParser(columns, areas, used.verification, used.precision)
    drafts = each(parser.parse, table.rows, processes)
    refuse_duplicates(drafts, columns.name("source_ref"))
    datum, detected = _place(drafts, columns, used.datum, table.datum, areas)
    if geocoder:
        fill(geocoder, [d for d in drafts if "point" not in d.values and not d.refused], areas)
    place_vaguely(drafts, areas)
    rows, absent = compare(source, drafts, columns)
    final = Options(
        datum=datum,
        verification=used.verification,
        precision=used.precision,
        mapping=columns.chosen,
    )
    return Plan(
        source=source, file_name=name, sha256=sha256, columns=columns, options=final,
        detected=detected, rows=rows, absent=absent,
    )  # fmt: skip


def _used(options: Options, profile: Any) -> Options:
    return Options(
        datum=options.datum or (profile.datum if profile else ""),
        verification=options.verification
        or (profile.verification if profile else "")
        or "official_list",
        precision=options.precision,
    )


def _place(
    drafts: list[Draft], columns: Columns, declared: str, of_file: str, areas: Areas
) -> tuple[str, Detected | None]:
    placed = check_shapes(drafts, columns)
    datum, detected = ("" if declared == AUTO else declared) or of_file, None
    if not datum and any(not draft.datum for draft in placed):
        detected = detect_datum(placed, areas)
        datum = detected.datum or ""
        if not datum:
            raise Unreadable(_undecided(detected))
    place(placed, datum, columns, areas)
    return datum, detected


def _undecided(detected: Detected) -> str:
    shares = "，".join(f"{datum} {share:.0%}" for datum, share in detected.shares.items())
    return _(
        "坐标系要写明（wgs84、gcj02 高德/腾讯、bd09 百度、cgcs2000）：凭街道判断不了。"
        "可比对 %(tried)s 行%(shares)s"
    ) % {"tried": detected.tried, "shares": f"（{shares}）" if shares else ""}
