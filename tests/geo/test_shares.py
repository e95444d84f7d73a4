import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.shares import allocate


@given(
    st.lists(st.floats(0.01, 1e6), min_size=1, max_size=40),
    st.integers(min_value=0, max_value=9999),
)
def test_parts_sum_to_the_total_and_stay_within_one_of_the_exact_share(
    weights: list[float], total: int
) -> None:
    parts = allocate(weights, total)
    exact = np.array(weights) / sum(weights) * total
    assert parts.sum() == total
    assert (np.abs(parts - exact) < 1 + 1e-6).all()


def test_nothing_to_divide_by_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        allocate([0, 0], 5)
