"""What the first question of a process would wait for: areas, demand, streets, libraries."""

from contextlib import suppress

import numpy as np

from geo.coverage.travel import Straight
from geo.demand.census import KEY
from geo.territories import territories
from stations.parameters import ParameterError
from stations.planning import streets
from stations.planning.demand import cells_of, layer


def warm() -> None:
    territories()
    places = np.zeros((10, 2))
    Straight(places).nearest(places)  # scipy loads its parts when they are used
    streets.ready()
    with suppress(ParameterError):  # no census yet: the first who asks is told
        cells_of(layer(KEY))
