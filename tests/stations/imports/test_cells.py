"""A cell that looks plain is taken as it is; that must be what the careful way makes of it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stations.imports.cells import _odd, take
from stations.imports.draft import Draft

ODD = (
    "\t\n\r\x0b\x1f \x7f\x85\xa0\u1680\u200b\u2003\u2028\u2060\u3000\ufeff\ufffd=+-@锟斤拷烫🔌☎️ï¿½"
)
CELL = st.text(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=20)


@given(CELL, st.sampled_from(["name_zh", "hours_text", "lon"]))
@example("驿站", "name_zh")
@example("锟斤拷", "name_zh")
@example("a  b", "hours_text")
def test_a_cell_taken_as_it_is_equals_the_same_cell_looked_at_carefully(raw: str, field: str):
    quick, careful = Draft(1), Draft(1)
    taken = take(quick, field, "列", raw)
    if taken == raw and raw and not quick.issues:
        assert (_odd(careful, field, "列", raw), careful.issues) == (raw, [])


@pytest.mark.parametrize("raw", ["京东\u3000驿站", " 京东驿站", "京东\u200b驿站", "京东  驿站"])
def test_white_space_and_invisible_signs_are_evened_out(raw: str):
    assert take(Draft(1), "name_zh", "名称", raw) in {"京东 驿站", "京东驿站"}
