"""Every line of the checklist of the OGC's standards has a test that carries its id."""

import re

from django.conf import settings

LINES = {
    "A": 11, "B": 12, "C": 4, "D": 8, "E": 4, "F": 5, "G": 5, "H": 9, "I": 10, "J": 7, "K": 9,
    "L": 13, "M": 5, "N": 5, "O": 14, "P": 10, "Q": 10, "R": 17, "S": 3, "T": 7, "U": 3, "V": 10,
}  # fmt: skip
FOLDERS = ("api/cql2", "clients", "conformance")
IDS = re.compile(r"([A-V])(\d\d)(?:_to_\1(\d\d))?(?![0-9])")


def carried(name: str) -> set[str]:
    """`test_P01_to_P04_…` carries four ids."""
    return {
        f"{section}{number:02}"
        for section, first, last in IDS.findall(name)
        for number in range(int(first), int(last or first) + 1)
    }


def test_every_line_has_a_test():
    lines = {f"{section}{n:02}" for section, last in LINES.items() for n in range(1, last + 1)}
    files = [
        path for folder in FOLDERS for path in (settings.ROOT / "tests" / folder).glob("test_*.py")
    ]
    names = [
        name for path in files for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    ]
    assert sorted(lines - {id_ for name in names for id_ in carried(name)}) == []


def test_ids_are_read_from_names():
    assert carried("test_P01_to_P04_is") == {"P01", "P02", "P03", "P04"}
    assert carried("test_H03_V10_x") == {"H03", "V10"}
    assert carried("test_B002_nothing") == set()
