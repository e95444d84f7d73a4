"""Draws the app's icons again from the shapes of icon.svg: `python -m maps.icons`.

The ground fills the square and the drawing keeps to the middle, so that a phone may cut any shape.
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[1] / "config" / "static" / "yizhan"
GROUND, HOUSE = "#0B6E4F", "#FFFFFF"
WALLS = [(12, 30), (32, 14), (52, 30), (52, 53), (12, 53)]  # in a square of 64
BOLT = [(34, 25), (24, 39), (31, 39), (29, 49), (40, 34), (32, 34)]
SCALE = 0.72  # the middle that is never cut
FINER = 4  # drawn larger, then reduced: smooth edges


def icon(size: int) -> Image.Image:
    """A square of `size` pixels."""
    unit = size * FINER / 64

    def placed(shape: list[tuple[int, int]]) -> list[tuple[float, float]]:
        return [tuple((32 + (v - 32) * SCALE) * unit for v in point) for point in shape]  # type: ignore[misc]

    image = Image.new("RGB", (size * FINER, size * FINER), GROUND)
    draw = ImageDraw.Draw(image)
    draw.polygon(placed(WALLS), HOUSE)
    draw.polygon(placed(BOLT), GROUND)
    return image.resize((size, size), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    for size in (192, 512):
        icon(size).save(FOLDER / f"icon-{size}.png", optimize=True)
