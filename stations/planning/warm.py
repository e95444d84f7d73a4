"""What the first question of a process would wait for: libraries; areas, demand and streets."""

from contextlib import suppress

import jenkspy
import numpy as np

from geo.coverage.travel import Straight
from geo.demand.census import KEY
from geo.territories import territories
from stations.parameters import ParameterError
from stations.planning import streets
from stations.planning.demand import cells_of, layer


def libraries() -> None:
    """Of one copy, when this is done before the processes are forked."""
    places = np.zeros((10, 2))
    Straight(places).nearest(places)  # scipy loads its parts when they are used
    jenkspy.jenks_breaks([1, 2, 3, 4], n_classes=2)


def data() -> None:
    territories()
    streets.ready()
    with suppress(ParameterError):  # no census yet: the first who asks is told
        cells_of(layer(KEY))
