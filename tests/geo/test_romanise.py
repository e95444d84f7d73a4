import pytest

from geo.romanise import initials, pinyin, proper_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("大栅栏", "Dashilan"),
        ("什刹海", "Shichahai"),
        ("长辛店", "Changxindian"),
        ("朝阳门", "Chaoyangmen"),
        ("西长安街", "Xichang'anjie"),
        ("广安门内", "Guang'anmennei"),
        ("陶然亭", "Taoranting"),
        ("马家堡", "Majiapu"),
    ],
)
def test_place_names_are_read_as_beijing_reads_them(name: str, expected: str) -> None:
    assert proper_name(name) == expected


def test_what_a_rider_types_is_letters_and_digits_only() -> None:
    assert pinyin("陶然亭街道") == "taorantingjiedao"
    assert initials("陶然亭街道") == "trtjd"
    assert pinyin("首都机场2号航站楼") == "shoudujichang2haohangzhanlou"


def test_nothing_in_nothing_out() -> None:
    assert pinyin("") == initials("") == proper_name("") == ""
