"""A short soak of mixed traffic; `python -m tests.bench.soak` is the long one."""

from collections import Counter

from tests.bench.soak import soak


def test_riders_planners_harvesters_reporters_and_moderators_beside_each_other():
    found = soak(12)
    asked = Counter(who for who, _at, _took in found.times)
    assert set(asked) == {"rider", "planner", "harvester", "reporter", "moderator"}
    assert min(asked.values()) > 5  # however slow the machine is
    assert found.errors == []
    assert found.connections[1] <= found.connections[0]
    assert found.memory[1] < found.memory[0] * 1.15  # answers are kept, up to a limit
