"""Receipt codes are long, readable, and a slip shows."""

from math import log2

from hypothesis import given
from hypothesis import strategies as st

from stations.reports.receipts import (
    ALPHABET,
    DRAWN,
    check_character,
    grouped,
    new_receipt,
    read_receipt,
)

CODES = st.text(ALPHABET, min_size=DRAWN, max_size=DRAWN).map(lambda c: c + check_character(c))


def test_nobody_guesses_one():
    assert DRAWN * log2(len(ALPHABET)) > 80
    assert len({new_receipt() for _ in range(2000)}) == 2000
    assert all(read_receipt(new_receipt()) for _ in range(200))


@given(CODES)
def test_as_people_write_it(code):
    assert read_receipt(grouped(code).lower().replace("-", " – ")) == code


@given(CODES, st.integers(0, DRAWN), st.sampled_from(ALPHABET))
def test_one_wrong_character_shows(code, place, other):
    wrong = code[:place] + other + code[place + 1 :]
    assert (read_receipt(wrong) == wrong) == (wrong == code)


@given(CODES, st.integers(0, DRAWN - 2))
def test_two_swapped_characters_show(code, i):
    wrong = code[:i] + code[i + 1] + code[i] + code[i + 2 :]
    assert (read_receipt(wrong) == wrong) == (wrong == code)


@given(st.text())
def test_anything_else_is_no_receipt(text):
    assert read_receipt(text) is None or len(read_receipt(text) or "") == DRAWN + 1
