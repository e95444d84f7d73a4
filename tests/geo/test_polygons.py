import numpy as np
import pytest
from shapely import MultiPolygon, box

from geo.downloads import BrokenFile
from geo.loaders.polygons import Shape, match
from geo.loaders.subdistricts import scale

SQUARE = MultiPolygon([box(116, 39, 117, 40)])
AREAS = [
    ("110105038", "朝阳区", "崔各庄地区"),
    ("110106005", "丰台区", "南苑街道"),
    ("110105015", "朝阳区", "八里庄街道"),
    ("110108005", "海淀区", "八里庄街道"),
    ("110117001", "平谷区", "滨河街道"),
    ("110117002", "平谷区", "滨河镇"),
]


@pytest.mark.parametrize(
    ("district", "name", "code"),
    [
        ("朝阳区", "崔各庄镇", "110105038"),  # only the kind of unit changed
        ("丰台区", "南苑镇", "110106005"),
        ("海淀区", "八里庄街道", "110108005"),  # the same name in two districts
        ("平谷区", "滨河镇", "110117002"),  # an equal name wins
        ("平谷区", "滨河地区", None),  # two candidates: no guess
        ("朝阳区", "望京开发街道", None),
    ],
)
def test_polygons_find_their_current_code(district: str, name: str, code: str | None) -> None:
    assert match([Shape(district, name, SQUARE)], AREAS) == [code]


def test_estimates_sum_to_the_census_of_each_district() -> None:
    counts = np.array([10.0, 20.0, 0.0, 7.0])
    scaled = scale(counts, ["a", "a", "a", "b"], {"a": 1000, "b": 5})
    assert scaled.tolist() == [333, 667, 0, 5]


@pytest.mark.parametrize(("owners", "counts"), [(["?"], [1.0]), (["a"], [0.0])])
def test_a_district_that_cannot_be_scaled_is_an_error(
    owners: list[str], counts: list[float]
) -> None:
    with pytest.raises(BrokenFile, match="no population for district"):
        scale(np.array(counts), owners, {"a": 10})
