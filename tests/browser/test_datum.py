"""GCJ-02 in the browser is GCJ-02 on the server, and that of the published vectors."""

import numpy as np

from geo.datum import convert
from tests.browser.node import run


def test_the_browser_converts_like_the_server() -> None:
    rng = np.random.default_rng(4)
    points = rng.uniform((115.4, 39.4), (117.5, 41.1), (500, 2))
    there = np.array(run("datum.mjs", points.tolist()))
    here = np.stack(convert(points[:, 0], points[:, 1], "wgs84", "gcj02"), axis=1)
    assert np.abs(there - here).max() < 1e-9


def test_published_vectors() -> None:
    vectors = {
        (116.377817, 39.911954): (116.38404722455657, 39.91334545536069),
        (121.5272106, 31.1774276): (121.531541859215, 31.17530398364597),
    }
    found = run("datum.mjs", list(vectors))
    assert np.abs(np.array(found) - list(vectors.values())).max() < 1e-6
