import pytest
from shapely import MultiPolygon, box

from geo.loaders import subway_names
from geo.loaders.subway import Stop, merged, stations

BEIJING = MultiPolygon([box(116, 39, 117, 41)])


@pytest.mark.parametrize(
    ("tags", "zh", "en", "ref"),
    [
        ({"ref": "A"}, "西单站A口", "Xidan Station Exit A", "A"),
        ({"name": "西单站D2口"}, "西单站D2口", "Xidan Station Exit D2", "D2"),
        ({"name": "A:西北口", "ref": "A"}, "西单站A口", "Xidan Station Exit A", "A"),
        ({"name": "C 出口"}, "西单站C口", "Xidan Station Exit C", "C"),
        ({"name": "西单站东南口"}, "西单站东南口", "Xidan Station Southeast Exit", ""),
        ({"ref": "B2;C2"}, "西单站出入口", "Xidan Station Entrance", ""),
        ({}, "西单站出入口", "Xidan Station Entrance", ""),
    ],
)
def test_entrances_are_named_after_station_and_letter(
    tags: dict[str, str], zh: str, en: str, ref: str
) -> None:
    assert subway_names.entrance(tags, "西单", "Xidan") == (zh, en, ref)


def test_a_station_name_loses_its_suffix_but_a_railway_station_keeps_it() -> None:
    assert subway_names.station("长春桥站") == "长春桥"
    assert subway_names.station("北京西站") == "北京西站"


def test_platforms_of_an_interchange_are_one_station_and_namesakes_stay_two() -> None:
    stops = [
        Stop("osm-n1", "西直门", "", 116.3550, 39.9400),
        Stop("osm-n2", "西直门", "Xizhimen", 116.3560, 39.9410),
        Stop("osm-n3", "西直门", "", 116.6, 39.9),
    ]
    found = merged(stops)
    assert [stop.code for stop in found] == ["osm-n1", "osm-n3"]
    assert found[0].english == "Xizhimen"
    assert found[0].lon == pytest.approx(116.3555)


def test_only_named_stations_in_service_inside_beijing_are_taken() -> None:
    here = {"lon": 116.4, "lat": 39.9}
    subway = {"station": "subway", "railway": "station"}
    rows = {
        "n1": {"tags": {**subway, "name": "东单"}, **here},
        "n2": {"tags": subway, **here},
        "n3": {"tags": {**subway, "name": "陶然桥(在建)"}, **here},
        "n4": {"tags": {**subway, "railway": "construction", "name": "某站"}, **here},
        "n5": {"tags": {"railway": "station", "name": "滦平"}, **here},
        "n6": {"tags": {**subway, "name": "天津站"}, "lon": 117.2, "lat": 39.1},
    }
    assert [stop.name for stop in stations(rows, BEIJING)] == ["东单"]
