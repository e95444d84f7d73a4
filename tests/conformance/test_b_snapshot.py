"""B. The API description is under review: it changes only together with its snapshot.

`.venv/bin/python -m tests.conformance.test_b_snapshot` writes the snapshot anew.
"""

import difflib
import json
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).with_name("openapi.json")


def described() -> str:
    """The description in Chinese, without what a release or a host changes."""
    from django.utils import translation

    from api.description.openapi import describe
    from api.endpoints import ENDPOINTS

    with translation.override("zh-hans"):
        document: dict[str, Any] = describe(ENDPOINTS, "http://testserver/api")
        document["info"]["version"] = "0"
        return json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n"


def test_B_the_description_equals_its_snapshot() -> None:
    before, after = SNAPSHOT.read_text(encoding="utf-8"), described()
    difference = difflib.unified_diff(
        before.splitlines(), after.splitlines(), "openapi.json", "now", lineterm="", n=2
    )
    shown = list(difference)
    assert not shown, "\n".join(
        [*shown[:120], "", "If this is meant: python -m tests.conformance.test_b_snapshot"]
    )


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    SNAPSHOT.write_text(described(), encoding="utf-8")
