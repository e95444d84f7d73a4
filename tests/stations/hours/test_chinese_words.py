from __future__ import annotations

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
def test_a_long_run_of_one_piece_does_not_backtrack(piece: str) -> None:
    """Were the pattern to backtrack over the whole run, this would not end."""
    text = plain(piece * (80_000 // len(piece)))
    assert "".join(word.text for word in words_of(text)).replace(" ", "") == text.replace(" ", "")
