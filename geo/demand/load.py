"""A demand layer from a file: looked at first, stored when told to."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.db import transaction

from geo.demand.cells import Cells, pack
from geo.demand.grid import locate
from geo.demand.profiles import Profile
from geo.demand.read import Amounts
from geo.loaders import sources
from geo.metric import to_metres
from geo.models import DemandLayer
from geo.territories import territories
from geo.vocabulary import Level


@dataclass(frozen=True)
class Look:
    """What would be stored, and how many rows would not be, by reason."""

    cells: Cells
    rows: int
    missing: int
    negative: int
    outside: int
    zero: int

    @property
    def refused(self) -> int:
        return self.missing + self.negative + self.outside


def look(amounts: Amounts) -> Look:
    """Each place goes to the smallest area that holds it; places in no area are refused."""
    missing = ~(np.isfinite(amounts.value) & np.isfinite(amounts.lon) & np.isfinite(amounts.lat))
    negative = ~missing & (amounts.value < 0)
    zero = ~missing & (amounts.value == 0)
    left = np.flatnonzero(~(missing | negative | zero))
    xy = to_metres(amounts.lon[left], amounts.lat[left])
    bounded = [area for area in territories().values() if area.shape is not None]
    bounded.sort(key=lambda area: (Level.CITY, Level.DISTRICT, Level.SUBDISTRICT).index(
        Level(area.level)), reverse=True)  # fmt: skip
    shapes = np.array([area.shape for area in bounded], dtype=object)
    owner = locate(xy, shapes) if len(shapes) else np.full(len(xy), -1, dtype=np.int32)
    inside = owner >= 0
    used, area = np.unique(owner[inside], return_inverse=True)
    cells = Cells(
        xy[inside],
        amounts.value[left][inside],
        area.astype(np.int32),
        tuple(bounded[i].code for i in used),
    )
    return Look(
        cells, len(amounts.value), int(missing.sum()), int(negative.sum()), int((~inside).sum()),
        int(zero.sum()),
    )  # fmt: skip


def store(
    found: Look,
    path: Path,
    *,
    key: str,
    title: str,
    meaning: str,
    year: int,
    licence: str,
    datum: str,
    profile: Profile,
) -> DemandLayer:
    """Replaces the layer of that key."""
    with transaction.atomic():
        source = sources.record(
            f"demand-{key}",
            sources.digest([path]),
            title=title,
            licence=licence,
            datum=datum,
            vintage=str(year),
        )
        return DemandLayer.objects.update_or_create(
            key=key,
            defaults={
                "title": title,
                "meaning": meaning,
                "year": year,
                "profile": profile.stored(),
                "source": source,
                "count": len(found.cells),
                "total": found.cells.total,
                "cells": pack(found.cells),
            },
        )[0]
