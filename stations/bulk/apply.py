"""Claims replaced by what their source says now, each change noted so that it can be undone."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from geo.models import Source
from stations.bulk.copying import Json, copy
from stations.bulk.history import Author
from stations.bulk.prepare import NewClaim

NOTE_BEFORE = """
INSERT INTO stations_importchange (run_id, source_ref, before)
SELECT %(run)s, c.source_ref, jsonb_build_object(
  'values', c."values", 'verification', c.verification, 'verified_at', c.verified_at,
  'at', c.at, 'run', c.run_id)
FROM stations_claim c JOIN pending_claims p USING (source_ref)
WHERE c.source_id = %(source)s;
"""
REPLACE = """
UPDATE stations_claim c
SET "values" = p."values", verification = p.verification, verified_at = p.verified_at,
  at = %(at)s, run_id = %(run)s
FROM pending_claims p WHERE c.source_id = %(source)s AND c.source_ref = p.source_ref
RETURNING c.station_id;
"""
RESTORE = """
UPDATE stations_claim c
SET "values" = i.before->'values', verification = i.before->>'verification',
  verified_at = (i.before->>'verified_at')::date, at = (i.before->>'at')::timestamptz,
  run_id = (i.before->>'run')::bigint
FROM stations_importchange i
WHERE i.run_id = %(run)s
  AND c.source_id = %(source)s AND c.source_ref = i.source_ref AND c.run_id = i.run_id
RETURNING c.station_id;
"""
COLUMNS = ("source_ref", "values", "verification", "verified_at")


def replace_claims(author: Author, source: Source, claims: Sequence[NewClaim]) -> list[int]:
    """Note what they say now, and replace it; returns their stations."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE pending_claims ON COMMIT DROP AS SELECT source_ref, "
            '"values", verification, verified_at FROM stations_claim WITH NO DATA'
        )
        copy("pending_claims", COLUMNS, map(_row, claims))
        about: dict[str, Any] = {"run": author.run, "source": source.pk, "at": author.at}
        cursor.execute(NOTE_BEFORE, about)
        cursor.execute(REPLACE, about)
        stations = [station for (station,) in cursor.fetchall()]
        cursor.execute("DROP TABLE pending_claims")
    return stations


def count_anew() -> None:
    """The planner learns of a run's rows, which it would else take for few and join one by one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE stations_importchange, stations_claim")


def restore_claims(run: int, source: str) -> list[int]:
    """Claims that a run replaced as they were before, except where a later one came; stations."""
    with connection.cursor() as cursor:
        cursor.execute(RESTORE, {"run": run, "source": source})
        return [station for (station,) in cursor.fetchall()]


def _row(claim: NewClaim) -> tuple[Any, ...]:
    return claim.source_ref, Json(claim.values), claim.verification, claim.verified_at
