"""Classes of a map's values."""

from maps.plan.classes import Classes


def test_classes_reach_as_far_as_values_of_other_hours_and_keep_their_inner_bounds():
    classes = Classes(0.5, (0.6, 0.8, 0.9)).reaching([0.1, None, 0.95])
    assert classes.spans == [(0.1, 0.6), (0.6, 0.8), (0.8, 0.95)]
    assert Classes(0.5, (0.6,)).reaching([None]).spans == [(0.5, 0.6)]
    assert Classes(0.0, ()).reaching([0.3]).spans == []
