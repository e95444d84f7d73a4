"""A list of candidate hosts into the database, in place of an earlier one of its name."""

from collections.abc import Iterable
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone

from geo.candidates.look import Host
from geo.loaders import sources
from geo.models import CandidateHost

CHANGED = ("name_zh", "kind", "point", "source", "updated_at")


def store(hosts: Iterable[Host], path: Path, key: str, **source: object) -> int:
    """All or nothing; returns how many hosts of an earlier list are gone.

    `source` are fields of `geo.Source`. What comes from OpenStreetMap stays.
    """
    with transaction.atomic():
        origin = sources.record(f"candidates-{key}", sources.digest([path]), **source)
        rows = [
            CandidateHost(
                code=host.code,
                name_zh=host.name,
                kind=host.kind,
                point=Point(host.lon, host.lat, srid=4326),
                source=origin,
                updated_at=timezone.now(),
            )
            for host in hosts
        ]
        CandidateHost.objects.bulk_create(
            rows, 1000, update_conflicts=True, unique_fields=["code"], update_fields=CHANGED
        )
        gone = CandidateHost.objects.filter(source=origin).exclude(code__in=[r.code for r in rows])
        return int(gone.delete()[0])
