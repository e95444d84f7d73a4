from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.hours import Hours, HoursError, parse_osm, to_osm

from .strategies import hours


@given(hours)
def test_printed_hours_read_back_as_the_same_value(value: Hours) -> None:
    assert parse_osm(to_osm(value)) == value


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("24/7", "24/7"),
        ("00:00-24:00", "24/7"),
        ("Mo-Su 8:00-22:00", "08:00-22:00"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("mo,tu,we,th,fr 09:00-17:00;ph closed;", "Mo-Fr 09:00-17:00; PH off"),
        ("Fr-Mo 10:00-12:00", "Mo,Fr-Su 10:00-12:00"),
        ("Sa-Su,PH 09:00-18:00", "Sa,Su,PH 09:00-18:00"),
        ("13:00-17:30,08:30-12:00", "08:30-12:00,13:00-17:30"),
        ("22:00-26:00", "22:00-02:00"),
        ("08:00-00:00", "08:00-24:00"),
        (
            "Apr 1-Oct 31 08:00-20:00; Nov-Mar: 08:30-19:00",
            "Apr-Oct 08:00-20:00; Nov-Mar 08:30-19:00",
        ),
        ("Jul 5-20,Dec 25 off", "Jul 5-Jul 20,Dec 25 off"),
        ("Sa", "Sa 00:00-24:00"),
        ("unknown", "unknown"),
        ("08:00-12:00; 13:00-14:00", "08:00-12:00; 13:00-14:00"),
        ('22:00-07:00 "keypad"', '22:00-07:00 "keypad"'),
        ('08:00-12:00 "ring twice"', '08:00-12:00 unknown "ring twice"'),
        ('08:00-12:00 open "ring twice"', '08:00-12:00 open "ring twice"'),
        ('07:00-22:00 open, 22:00-07:00 "keypad"', '07:00-22:00 open, 22:00-07:00 "keypad"'),
        ("Mo-Fr 08:00-12:00, Sa 09:00-10:00", "Mo-Fr 08:00-12:00, Sa 09:00-10:00"),
    ],
)
def test_hours_print_in_one_canonical_way(text: str, canonical: str) -> None:
    assert to_osm(parse_osm(text)) == canonical


@pytest.mark.parametrize(
    ("text", "token", "position"),
    [
        ("Mo-Xx 08:00-09:00", "Xx", 3),
        ("08:00", "", 5),
        ("08:00-", "", 6),
        ("08:00-08:00", "08:00", 6),
        ("08:75-09:00", "08:75", 0),
        ("24:00-25:00", "24:00", 0),
        ("08:00-48:30", "48:30", 6),
        ("Mo[1] 08:00-09:00", "[", 2),
        ("Feb 30 off", "30", 4),
        ("Apr 1-Oct off", "Oct", 6),
        ("Apr 9-3 off", "3", 6),
        ("PH Mo 08:00-09:00", "Mo", 3),
        ("24/7 08:00-09:00", "08:00", 5),
        ("SH off", "SH", 0),
        ("08:00-12:00;;", ";", 12),
        ("sunrise-18:00", "sunrise", 0),
        ("17:00+", "+", 5),
        ("2026 off", "2026", 0),
        ('08:00-09:00 "open', '"', 12),
        ("０８:00-09:00", "０", 0),
        ("", "", 0),
    ],
)
def test_error_names_the_offending_token_and_its_position(
    text: str, token: str, position: int
) -> None:
    with pytest.raises(HoursError) as caught:
        parse_osm(text)
    assert (caught.value.token, caught.value.position) == (token, position)
    assert f"position {position}" in str(caught.value)


def test_text_far_longer_than_any_opening_hours_is_refused() -> None:
    with pytest.raises(HoursError, match="longer than"):
        parse_osm("Mo off;" * 1000)


_WORDS = st.sampled_from(
    ["Mo", "-", ",", ";", " ", "PH", "08:00", "17:30", "off", '"qr"', "24/7", "Apr", "31", "x"]
)


@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=12).map("".join)))
def test_any_text_is_read_or_refused_with_hours_error(text: str) -> None:
    error: HoursError | None = None
    try:
        value = parse_osm(text)
    except HoursError as refused:
        error = refused
    if error is None:
        assert parse_osm(to_osm(value)) == value
    else:
        assert text[error.position :].startswith(error.token)
