"""Optional classes of CQL2 on the data set of the standard (OGC 21-065r2, annex A): a selection."""

from collections.abc import Mapping
from typing import Any

import pytest

pytestmark = pytest.mark.django_db

COUNTRIES = "ne_110m_admin_0_countries"
PLACES = "ne_110m_populated_places_simple"
RIVERS = "ne_110m_rivers_lake_centerlines"
LUXEMBOURG = (
    "POLYGON((6.043073357781111 50.128051662794235,6.242751092156993 49.90222565367873,"
    "6.186320428094177 49.463802802114515,5.897759230176348 49.44266714130711,"
    "5.674051954784829 49.529483547557504,5.782417433300907 50.09032786722122,"
    "6.043073357781111 50.128051662794235))"
)
QUARTER = "'2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'"

CASES = {
    "accent-insensitive-comparison": [
        (PLACES, "ACCENTI(name)=accenti('København')", 1),
        (PLACES, "ACCENTI(name)=accenti('Kobenhavn')", 1),
        (PLACES, "ACCENTI(CASEI(name))=accenti(casei('KØBENHAVN'))", 1),
        (PLACES, "ACCENTI(name) LIKE accenti('Ko%')", 2),
        (PLACES, "ACCENTI(CASEI(name)) LIKE accenti(casei('kØ%'))", 2),
        (PLACES, "ACCENTI(CASEI(name)) IN (accenti(casei('Kiev')),accenti(casei('kobenhavn')),"
                 "accenti(casei('Berlin')),accenti(casei('athens')),accenti(casei('foo')))", 4),
    ],
    "spatial-functions": [
        (COUNTRIES, "S_INTERSECTS(geom,POLYGON((0 40,10 40,10 50,0 50,0 40)))", 8),
        (COUNTRIES, "S_INTERSECTS(geom,LINESTRING(0 40,10 50))", 4),
        (RIVERS, "S_INTERSECTS(geom,LINESTRING(-60 -90,-60 90))", 2),
        (COUNTRIES, "S_DISJOINT(geom,BBOX(0,40,10,50))", 169),
        (COUNTRIES, "S_DISJOINT(geom,POINT(7.02 49.92))", 176),
        (RIVERS, "S_DISJOINT(geom,LINESTRING(-60 -90,-60 90))", 11),
        (PLACES, "S_EQUALS(geom,POINT(6.1300028 49.6116604))", 1),
        (COUNTRIES, f"S_TOUCHES(geom,{LUXEMBOURG})", 3),
        (COUNTRIES, "S_TOUCHES(geom,POINT(6.242751092156993 49.90222565367873))", 2),
        (RIVERS, "S_CROSSES(geom,BBOX(0,40,10,50))", 1),
        (COUNTRIES, "S_WITHIN(geom,BBOX(-180,-90,0,90))", 44),
        (PLACES, "S_WITHIN(geom,BBOX(-180,-90,0,90))", 74),
        (COUNTRIES, "S_CONTAINS(geom,BBOX(7,50,8,51))", 1),
        (COUNTRIES, "S_CONTAINS(geom,LINESTRING(7 50,8 51))", 1),
        (COUNTRIES, "S_OVERLAPS(geom,BBOX(-180,-90,0,90))", 11),
    ],
    "temporal-functions": [
        (PLACES, "t_after(\"date\",date('2022-04-16'))", 1),
        (PLACES, "t_disjoint(\"date\",date('2022-04-16'))", 2),
        (PLACES, "t_before(\"date\",interval('2022-01-01','2022-12-31'))", 1),
        (PLACES, "t_equals(\"date\",interval('2022-01-01','2022-12-31'))", 0),
        (PLACES, "t_equals(\"date\",interval('2022-04-16','2022-04-16'))", 1),
        (PLACES, "t_intersects(start,timestamp('2022-04-16T10:13:19Z'))", 1),
        (PLACES, "t_after(start,interval('2022-01-01T00:00:00Z','2022-12-31T23:59:59Z'))", 0),
        (PLACES, "t_after(interval(start,end),interval('..','2022-04-16T10:13:19Z'))", 1),
        (PLACES, "t_before(interval(start,end),interval('2023-01-01T00:00:00Z','..'))", 2),
        (PLACES, "t_equals(interval(start,end),"
                 "interval('2021-04-16T10:15:59Z','2022-04-16T10:16:06Z'))", 1),
        (PLACES, f"T_CONTAINS(interval(start,end),interval({QUARTER}))", 1),
        (PLACES, "T_DURING(interval(start,end),"
                 "interval('2022-01-01T00:00:00Z','2022-12-31T23:59:59Z'))", 1),
        (PLACES, "T_FINISHEDBY(interval(start,end),"
                 "interval('2022-04-16T10:13:19Z','2022-04-16T10:16:06Z'))", 1),
        (PLACES, f"T_MEETS(interval(start,end),interval({QUARTER}))", 0),
        (PLACES, f"T_METBY(interval(start,end),interval({QUARTER}))", 1),
        (PLACES, "T_OVERLAPPEDBY(interval(start,end),"
                 "interval('2020-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", 2),
        (PLACES, "T_OVERLAPS(interval(start,end),"
                 "interval('2022-04-16T10:13:19Z','2023-04-16T10:15:10Z'))", 1),
        (PLACES, f"T_STARTEDBY(interval(start,end),interval({QUARTER}))", 1),
        (PLACES, f"T_STARTS(interval(start,end),interval({QUARTER}))", 0),
    ],
    "property-property": [
        (PLACES, "'København'<=name", 137),
        (PLACES, "name=nameascii", 230),
        (PLACES, "name>nameascii", 13),
        (PLACES, "1038288>=pop_other", 121),
        (PLACES, "pop_min<pop_max", 216),
        (PLACES, "start<=end", 3),
        (PLACES, "'København' LIKE 'K_benhavn'", 243),
        (PLACES, "pop_other not between pop_min and pop_max", 149),
        (COUNTRIES, "S_INTERSECTS(BBOX(150,-90,-150,90),geom)", 10),
        (COUNTRIES, "S_CONTAINS(BBOX(-180,-90,0,90),geom)", 44),
        (PLACES, "T_DURING(interval('2022-07-01T00:00:00Z','2022-12-31T23:59:59Z'),"
                 "interval(start,end))", 1),
        (PLACES, f"T_STARTS(interval({QUARTER}),interval(start,end))", 1),
    ],
    "arithmetic": [
        (PLACES, "pop_other=1038280+8", 1),
        (PLACES, "pop_other>=1038290-2*2^0", 123),
        (PLACES, "pop_other>1038290-20/10", 122),
        (PLACES, "pop_other>1038290-21 div 10", 122),
        (PLACES, "pop_other>1038290-5%2", 122),
        (PLACES, "pop_other<1038280+2^3", 120),
        (PLACES, "pop_other between 4000000/4 and (3*(900000+100000))", 75),
        (PLACES, "pop_other not in (1000000+38288,1000000+600000+11692,30*100000+13259)", 241),
        (PLACES, "1038280+8=pop_other", 1),
    ],
}  # fmt: skip


@pytest.mark.parametrize("conformance_class", CASES)
def test_R17_expected_counts(conformance_class: str, natural_earth: Mapping[str, Any]) -> None:
    cases = CASES[conformance_class]
    counts = [(source, text, natural_earth[source].count(text)) for source, text, _ in cases]
    assert counts == cases


def test_invalid_coordinates_are_refused(natural_earth: Mapping[str, Any]) -> None:
    for function in ("S_INTERSECTS", "S_DISJOINT"):
        with pytest.raises(ValueError, match="Point: the coordinates"):
            natural_earth[COUNTRIES].count(f"{function}(geom,POINT(90 180))")
