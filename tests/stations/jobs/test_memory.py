"""A worker does not keep what a large question took."""

import resource
from pathlib import Path

import numpy as np

from stations.jobs import memory

MB = 1_000_000


def resident() -> int:
    """Bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def test_what_stands_below_something_kept_goes_back_too():
    taken = [np.ones(10_000) for _ in range(2_500)]  # 200 MB, each too small for a map of its own
    full, kept = resident(), taken[-1]
    del taken
    memory.trim()
    assert kept.any()
    assert full - resident() > 150 * MB
