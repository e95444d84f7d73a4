"""Colours: every text pair reaches 4.5:1, every symbol 3:1, in light and in dark."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "config" / "static" / "yizhan" / "tokens.css"
CSS = ROOT / "maps" / "static" / "maps" / "css"
TEXT = [
    ("ink", "paper"), ("ink", "ground"), ("ink", "map"), ("ink", "caution"), ("ink", "tint"),
    ("soft", "paper"), ("soft", "ground"), ("soft", "map"), ("soft", "tint"),
    ("brand", "paper"), ("brand", "ground"), ("brand", "tint"), ("on-brand", "brand"),
    ("on-bar", "bar"),
    ("open", "paper"), ("open", "ground"), ("closed", "paper"), ("closed", "ground"),
    ("unknown", "paper"), ("unknown", "ground"), ("unknown", "caution"),
    ("alarm", "paper"), ("paper", "ink"),
]  # fmt: skip
SYMBOLS = [(role, "map") for role in ("open", "closed", "unknown", "focus")]
SYMBOLS += [("focus", "paper"), ("focus", "ground"), ("alarm", "map")]


def _schemes() -> dict[str, dict[str, str]]:
    parts = re.split(r"prefers-color-scheme: dark|:root.theme-dark", TOKENS.read_text())
    light_roles, dark_roles, chosen = (
        dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", part)) for part in parts
    )
    assert light_roles.keys() == dark_roles.keys()
    assert chosen == dark_roles  # by hand or by the phone: the same
    return {"light": light_roles, "dark": dark_roles}


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(scheme: str) -> None:
    roles = _schemes()[scheme]
    pairs = [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in SYMBOLS]
    weak = [
        f"{front} on {back}: {ratio:.2f} < {least}"
        for front, back, least in pairs
        if (ratio := _contrast(roles[front], roles[back])) < least
    ]
    assert weak == []


def test_colours_live_in_one_file() -> None:
    others = [*CSS.glob("*.css"), *(ROOT / "api" / "static" / "api").glob("*.css")]
    assert others
    found = {
        path.name: re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", path.read_text()) for path in others
    }
    assert {name: colours for name, colours in found.items() if colours} == {}
