"""The base map that `TILE_URL` names."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.basemap import resolve


def test_nothing_is_the_default() -> None:
    assert resolve("", "wgs84", "", "").kind == "none"


def test_tianditu_draws_streets_and_names_with_the_key() -> None:
    found = resolve("tianditu", "wgs84", "secret", "")
    assert [layer.count("tk=secret") for layer in found.layers] == [1, 1]
    assert [layer.split("LAYER=")[1][:3] for layer in found.layers] == ["vec", "cva"]


def test_shifted_tiles_are_not_given_to_a_map_that_cannot_move_them() -> None:
    url = "https://tiles.example/{z}/{x}/{y}.png"
    assert resolve(url, "gcj02", "", "").plain == ""
    assert resolve(url, "cgcs2000", "", "").plain == url


@pytest.mark.parametrize(
    ("url", "datum", "named"),
    [("https://x/{z}/{x}.png", "wgs84", "TILE_URL"), ("tianditu", "wgs84", "TILE_KEY"),
     ("", "bd09", "TILE_DATUM")],
)  # fmt: skip
def test_what_cannot_be_used_is_named(url: str, datum: str, named: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=named):
        resolve(url, datum, "", "")
