"""No file of the tree without a stated origin, and none that is somebody else's."""

import re
from fnmatch import fnmatch

import pytest
from django.conf import settings

from tests.architecture.test_files import tracked

PAGE = (settings.ROOT / "docs" / "origins.md").read_text(encoding="utf-8")
PATTERNS = [
    pattern
    for cell in re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)
    for pattern in re.findall(r"`([^`]+)`", cell)
]
FILES = [str(path.relative_to(settings.ROOT)) for path in tracked()]
# A notice as it stands at the head of files that are copied.
NOTICE = re.compile(
    r"copyright\s+(\(c\)|©|\d{4})|@license|SPDX-License-Identifier|licensed under the",
    re.IGNORECASE,
)
WITH_NOTICE = {"LICENSE", "tests/architecture/test_origins.py"}


def test_every_file_has_one_origin_and_no_origin_is_left_over() -> None:
    assert len(PATTERNS) > 20
    fits = {name: [p for p in PATTERNS if fnmatch(name, p)] for name in FILES}
    assert {name: found for name, found in fits.items() if len(found) != 1} == {}
    used = {found[0] for found in fits.values()}
    assert [pattern for pattern in PATTERNS if pattern not in used] == []


def test_no_file_carries_the_notice_of_somebody_else() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if NOTICE.search(text):
            found.append(str(path.relative_to(settings.ROOT)))
    assert set(found) == WITH_NOTICE


def test_every_file_of_data_is_explained() -> None:
    explained = (settings.ROOT / "data" / "README.md").read_text(encoding="utf-8")
    shipped = {name.removeprefix("data/") for name in FILES if name.startswith("data/")}
    rows = set(re.findall(r"^\| `([\w.]+\.(?:csv|toml))` \|", explained, re.MULTILINE))
    assert rows == shipped - {"README.md"}


@pytest.mark.parametrize("lock", ["config/requirements.txt", "config/requirements-dev.txt",
                                  "tests/bench/peers/requirements.txt"])  # fmt: skip
def test_every_requirement_has_a_hash(lock: str) -> None:
    text = (settings.ROOT / lock).read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    assert len(entries) > 30
    bare = [e.split()[0] for e in entries if "==" not in e or "--hash=sha256:" not in e]
    assert bare == []


def test_every_browser_package_has_a_hash() -> None:
    text = (settings.ROOT / "package-lock.json").read_text()
    named = re.findall(r'"node_modules/[^"]+": \{(.*?)\n    \}', text, re.DOTALL)
    assert len(named) > 5
    assert [entry for entry in named if '"integrity": "sha' not in entry] == []
