"""Coverage for many sets of open stations at once. Pure."""

import numpy as np
from numpy.typing import NDArray

from geo.metric import Floats


def many_sets(
    served: NDArray[np.bool_],
    weight: Floats,
    group: NDArray[np.integer],
    groups: int,
    sets: NDArray[np.bool_],
) -> Floats:
    """Covered demand for each set of classes and each group, shape (sets, groups).

    Stations that open and close together and offer the same are one class. `served` (n, classes)
    says which classes each point has within reach, `sets` (sets, classes) which classes are open.
    Points of one group with equal rows of `served` are merged, and equal sets are computed once,
    so that a whole week costs little more than an hour. Points of group -1 count nowhere.
    """
    inside = group >= 0
    packed = np.packbits(served[inside], axis=1)
    keys = np.column_stack(
        [group[inside].astype(">u4").view(np.uint8).reshape(-1, 4), packed]
    ).view(f"V{packed.shape[1] + 4}")
    _, example, which = np.unique(keys.ravel(), return_index=True, return_inverse=True)
    merged = np.bincount(which, weight[inside], minlength=len(example))
    patterns, owner = served[inside][example], group[inside][example]
    distinct, again = np.unique(sets, axis=0, return_inverse=True)
    rows = [np.bincount(owner, merged * (patterns @ row), minlength=groups) for row in distinct]
    return np.array(rows, dtype=np.float64).reshape(-1, groups)[again.ravel()]
