"""What two numbers mean: a wrong datum, order or projection is named, never guessed."""

import numpy as np
import pyproj
import pytest

from geo.datum import convert
from stations.imports.coordinates import metres, shape
from stations.imports.table import Unreadable
from stations.models import Station
from tests.stations.imports.files import areas, database, plan, reasons, run, saved, text

HEADER = ["编号", "名称", "街道", "经度", "纬度"]
TRUE = (116.377, 39.877)  # in the middle of the box of 陶然亭街道


def rows(datum: str, count: int = 12, spread: float = 0.006) -> list[list[str]]:
    """Stations over the sub-district, near its edges too, written in a datum."""
    steps = np.linspace(-1, 1, count)
    lon, lat = TRUE[0] + steps * spread * 1.9, TRUE[1] + steps[::-1] * spread * 1.4
    x, y = convert(lon, lat, "wgs84", datum)
    return [[f"{n}", f"驿站{n}", "陶然亭街道", repr(float(a)), repr(float(b))]
            for n, (a, b) in enumerate(zip(x, y, strict=True))]  # fmt: skip


@pytest.fixture
def folder(tmp_path, db):
    areas()
    return tmp_path


def planned(folder, *lines, header=HEADER, **options):
    return plan(saved(folder, text(*lines, header=header)), **options)


@database
@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_the_datum_shows_by_the_declared_subdistricts(folder, datum):
    found = planned(folder, *rows(datum))
    assert found.options.datum == datum
    run(found)
    for station, (_n, _name, _area, x, y) in zip(
        Station.objects.order_by("id"), rows("wgs84"), strict=True
    ):
        assert metres(station.point.x, station.point.y, float(x), float(y)) < 0.05
        assert station.original_datum == datum
        assert station.subdistrict_id == "110102014"


@database
def test_a_file_that_does_not_show_its_datum_has_to_declare_it(folder):
    with pytest.raises(Unreadable, match="坐标系要写明"):
        planned(folder, *rows("wgs84", count=5))
    assert planned(folder, *rows("wgs84", count=5), datum="wgs84").counts["new"] == 5


@database
@pytest.mark.parametrize(
    ("written", "declared", "named", "low", "high"),
    [("gcj02", "wgs84", "GCJ-02", 500, 615), ("bd09", "wgs84", "BD-09", 1290, 1440)],
)
def test_a_wrongly_declared_datum_is_named_with_its_shift(
    folder, written, declared, named, low, high
):
    x, y = convert(116.388, 39.870, "wgs84", written)  # near the eastern edge, it leaves the box
    line = ["1", "站", "陶然亭街道", repr(float(x)), repr(float(y))]
    (reason,) = reasons(planned(folder, line, datum=declared), "suspicious")
    assert named in reason
    assert low <= int(reason.partition("移动 ")[2].partition(" 米")[0]) <= high


@database
def test_swapped_columns_are_named(folder):
    found = planned(folder, ["1", "站", "", str(TRUE[1]), str(TRUE[0])], datum="wgs84")
    assert reasons(found, "refused") == ["经度和纬度写反了"]


@database
@pytest.mark.parametrize("epsg", [32650, 4548, 4527, 3857])
def test_projected_coordinates_are_named(folder, epsg):
    x, y = pyproj.Transformer.from_crs(4326, epsg, always_xy=True).transform(*TRUE)
    found = planned(folder, ["1", "站", "", f"{x:.3f}", f"{y:.3f}"], datum="wgs84")
    assert "投影坐标" in reasons(found, "refused")[0]


@database
@pytest.mark.parametrize(
    ("lon", "lat", "why"),
    [("0", "0", "坐标是 0"), ("116.377", "", "缺一个"), ("东经116", "39.877", "不是数字"),
     ("-116.377", "39.877", "不在中国"), ("1e400", "39.877", "不是数字"),
     ("12", "999.5", "不是坐标")],
)  # fmt: skip
def test_what_is_no_coordinate_is_refused_with_the_reason(folder, lon, lat, why):
    found = planned(folder, ["1", "站", "", lon, lat], datum="wgs84")
    assert why in " ".join(reasons(found, "refused"))


@database
def test_few_decimals_and_points_outside_beijing_are_flagged(folder):
    lines = [["1", "站", "", "116.4", "39.9"], ["2", "站", "", "121.4737", "31.2304"]]
    said = reasons(planned(folder, *lines, datum="wgs84"), "suspicious")
    assert "100 米" in said[0]
    assert said[-1] == "不在北京市范围内"


@database
def test_an_address_alone_lies_in_its_subdistrict_and_is_marked_so(folder):
    run(planned(folder, ["1", "站", "陶然亭", "", ""]))
    station = Station.objects.get()
    assert station.coord_precision == "subdistrict"
    assert station.original_datum == ""
    assert 116.365 < station.point.x < 116.389


@database
def test_a_row_may_name_its_own_datum(folder):
    x, y = convert(*TRUE, "wgs84", "bd09")
    line = ["1", "站", "", f"{float(x):.7f},{float(y):.7f}", "百度"]
    run(planned(folder, line, header=["编号", "名称", "街道", "坐标", "坐标系"]))
    assert metres(*Station.objects.get().point, *TRUE) < 0.05


@pytest.mark.parametrize(
    ("pair", "found"),
    [((116.4, 39.9), "ok"), ((39.9, 116.4), "swapped"), ((0.0, 39.9), "zero"),
     ((-70, 40), "abroad"), ((448_000, 4_418_000), "projected"),
     ((4_418_000, 39_448_000), "projected"),
     ((12_956_000, 4_851_000), "web_mercator"), ((1e9, 5), "absurd")],
)  # fmt: skip
def test_a_pair_is_known_by_its_size(pair, found):
    assert shape(*pair) == found
