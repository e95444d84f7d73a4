"""The packages a server runs on, with their licences: `python -m config.notices` writes the page.

`make lock` calls it, so that the page and the locks name the same versions.
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "third-party.md"
SHORT = 80  # characters: longer texts in the field `License` are the licence itself
MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy"
HEAD = """\
# What Yizhan stands on

Written by `make lock` from the locks and the packages' own metadata; do not edit. None of these is
copied into the source: pip, npm and apt install them, each with the text of its licence. Beside
them a server needs PostgreSQL (PostgreSQL License) with PostGIS (GPL 2.0 or later), as programs of
their own. Data have licences of their own: [README](../README.md#what-is-real).
"""


def page() -> str:
    return "\n".join([HEAD, *_table("Python", _python()), "", *_table("Browser", _browser()), ""])


def _table(title: str, rows: Iterator[tuple[str, str, str]]) -> list[str]:
    lines = [f"| {name} | {version} | {licence} |" for name, version, licence in rows]
    return [f"## {title}", "", "| package | version | licence |", "|---|---|---|", *lines]


def _python() -> Iterator[tuple[str, str, str]]:
    locked = (ROOT / "config" / "requirements.txt").read_text()
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", locked, re.MULTILINE):
        yield name, version, _licence(metadata(name))


def _licence(said: PackageMetadata) -> str:
    """The SPDX expression where there is one, else what the package calls its licence."""
    classes = [c.split(" :: ")[-1] for c in said.get_all("Classifier", []) if c[:7] == "License"]
    named = said.get("License-Expression") or (said.get("License") or "").strip()
    if 0 < len(named) <= SHORT:
        return named
    return ", ".join(classes) or ("MIT" if MIT in " ".join(named.split()) else "see the package")


def _browser() -> Iterator[tuple[str, str, str]]:
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for path, package in locked.items():
        if path and not package.get("dev"):
            yield path.rpartition("node_modules/")[2], package["version"], package["license"]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
