from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.hours.chinese.words import plain, words_of


@given(st.text(max_size=100))
def test_cutting_into_words_loses_nothing_but_spaces(text: str) -> None:
    clean = plain(text)
    cut = "".join(word.text for word in words_of(clean))
    assert cut.replace(" ", "") == clean.replace(" ", "")


@pytest.mark.parametrize("piece", ["春", "周一", "9:00-", "除", "以", "夜间密码", "月", "1", "-"])
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = 1.0
        for _ in range(3):
            began = time.perf_counter()
            words_of(plain(text))
            best = min(best, time.perf_counter() - began)
        return best

    assert seconds(80_000) < 8 * 4 * seconds(10_000) + 0.02
