"""docs/security.md names tests that are there."""

import re

from django.conf import settings

PAGE = (settings.ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"\| `(tests/[\w/]+\.py)::(test_\w+)` \|$", PAGE, re.MULTILINE)


def test_every_requirement_names_a_test_that_exists():
    rows = [line for line in PAGE.split("\n") if re.match(r"\| \d", line)]
    assert len(rows) == len(NAMED) > 40
    absent = [
        f"{path}::{name}"
        for path, name in NAMED
        if f"\ndef {name}(" not in (settings.ROOT / path).read_text(encoding="utf-8")
    ]
    assert absent == []
