"""Comparisons: LIKE, IN, types, dates with timestamps, CASEI and ACCENTI."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from api.cql2 import CQL2Error
from api.cql2.functions import CaseFold


def _names(stops: Any, *names: str | None) -> None:
    stops.add(*({"name": name} for name in names))


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("a%", ["ab", "a%c", "a_c", "a\\c"]),
        ("a_c", ["a%c", "a_c", "a\\c"]),
        (r"a\%c", ["a%c"]),
        (r"a\_c", ["a_c"]),
        (r"a\\c", ["a\\c"]),
        ("A%", ["AB"]),
        ("%", ["ab", "AB", "a%c", "a_c", "a\\c", "", "驿站"]),
        ("", [""]),
        ("驿_", ["驿站"]),
        (r"\驿站", ["驿站"]),
    ],
)
def test_like(stops: Any, pattern: str, matches: list[str]) -> None:
    names = ["ab", "AB", "a%c", "a_c", "a\\c", "", "驿站"]
    _names(stops, *names, None)
    tree = {"op": "like", "args": [{"property": "name"}, pattern]}
    assert [names[key - 1] for key in stops.select_tree(tree)] == matches
    text = f"name LIKE '{pattern}'"
    assert stops.select(text) == stops.select_tree(tree)


@pytest.mark.parametrize("pattern", ["\\", "a\\", "a\\\\\\"])
def test_like_pattern_that_ends_in_an_escape(stops: Any, pattern: str) -> None:
    with pytest.raises(CQL2Error, match="escape character"):
        stops.select_tree({"op": "like", "args": [{"property": "name"}, pattern]})


def test_like_pattern_that_unaccent_ends_in_an_escape(stops: Any) -> None:
    pattern = {"op": "accenti", "args": ["a＼"]}
    with pytest.raises(CQL2Error, match="escape character"):
        stops.select_tree({"op": "like", "args": [{"property": "name"}, pattern]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = 1", "cannot compare string with integer"),
        ("seats = '1'", "cannot compare integer with string"),
        ("heated = 'true'", "cannot compare boolean with string"),
        ("heated = 1", "cannot compare boolean with integer"),
        ("day = '2026-05-01'", "cannot compare date with string"),
        ("seats LIKE '1%'", "seats is of type integer, not string"),
        ("name LIKE note", "character literal"),
        ("name LIKE upper('a')", "character literal"),
        ("seats IN (1, 'a')", "cannot compare integer with string"),
        ("seats IN (1, true)", "cannot compare integer with boolean"),
        ("seats BETWEEN 1 AND 'a'", "cannot compare"),
        ("heated BETWEEN false AND true", "no order"),
        ("point = POINT(1 2)", "cannot compare geometry"),
        ("tags = ('a', 'b')", "cannot compare array"),
        ("name + 1 = 2", r"\+: name is of type string"),
        ("casei(seats) = 'a'", "CASEI: seats is of type integer"),
        ("name", "the filter: name is of type string, not boolean"),
        ("1", "the filter: 1 is of type integer"),
        ("NOT seats", "NOT: seats is of type integer"),
        ("seats AND heated", "AND: seats is of type integer"),
        ("seats = NULL", "write IS NULL"),
        ("bogus IS NULL", "'bogus' is not a queryable"),
        ("seats = bogus(1)", "'bogus' is no function"),
        ("lower(name, note) = 'a'", r"LOWER takes 1 argument\(s\), not 2"),
        ("lower(seats) = 'a'", "lower: seats is of type integer"),
        ("seats = 1e999", "out of range"),
        ("day = DATE('2026-02-30')", "'2026-02-30' is no date"),
        ("day = DATE('2026-5-1')", "is no date"),
        ("day = DATE(name)", "is no date"),
        ("at = TIMESTAMP('2026-05-01')", "is no timestamp"),
        ("at = TIMESTAMP('2026-05-01T25:00:00Z')", "is no timestamp"),
        ("at = TIMESTAMP('0000-01-01T00:00:00Z')", "is no timestamp"),
        ("INTERVAL(start, end) IS NULL", "ask for its ends"),
    ],
)
def test_refused(stops: Any, text: str, message: str) -> None:
    with pytest.raises(CQL2Error, match=message):
        stops.select(text)


def test_chinese_names_and_quotes(stops: Any) -> None:
    _names(stops, "王府井驿站", "it's", "''")
    assert stops.select("名称 = '王府井驿站'") == [1]
    assert stops.select("\"名称\" LIKE '王府%'") == [1]
    assert stops.select("名称 = 'it''s'") == [2]
    assert stops.select(r"名称 = 'it\'s'") == [2]
    assert stops.select("名称 = ''''''") == [3]


def test_numbers(stops: Any) -> None:
    stops.add({"seats": 3, "floors": 2**53, "rating": 0.1}, {"seats": -3, "rating": 1e300})
    assert stops.select("seats = 3.0") == [1]
    assert stops.select("seats > 2.5 AND seats < 3.5") == [1]
    assert stops.select("seats = -3") == [2]
    assert stops.select("rating = 0.1") == [1]
    assert stops.select("rating = 1e300") == [2]
    assert stops.select("seats < 99999999999999999999999") == [1, 2]
    assert stops.select("floors = 9007199254740992") == [1]
    assert stops.select("seats = seats AND rating <> seats") == [1, 2]


def test_date_with_timestamp_is_a_day_in_the_time_zone_of_the_site(stops: Any) -> None:
    """Midnight in Shanghai is 16:00 UTC of the day before."""
    days = ((4, 30, 15), (4, 30, 16), (5, 1, 15), (5, 1, 16))
    hours = [datetime(2026, month, day, hour, tzinfo=UTC) for month, day, hour in days]
    stops.add(*({"at": at, "day": date(2026, 5, 1)} for at in hours))
    expected = {"<": [1], "<=": [1, 2, 3], "=": [2, 3], "<>": [1, 4], ">=": [2, 3, 4], ">": [4]}
    mirrored = {"<": ">", "<=": ">=", "=": "=", "<>": "<>", ">=": "<=", ">": "<"}
    for operator, matches in expected.items():
        assert stops.select(f"at {operator} DATE('2026-05-01')") == matches
        assert stops.select(f"DATE('2026-05-01') {mirrored[operator]} at") == matches
        assert stops.select(f"at {operator} day") == matches
        assert stops.select(f"day {mirrored[operator]} at") == matches
    assert stops.select("at BETWEEN DATE('2026-05-01') AND DATE('2026-05-01')") == [2, 3]
    assert stops.select("at IN (DATE('2026-05-01'), DATE('2026-05-02'))") == [2, 3, 4]
    assert stops.select("day = TIMESTAMP('2026-04-30T16:00:00Z')") == [1, 2, 3, 4]
    assert stops.select("day = TIMESTAMP('2026-04-30T15:00:00Z')") == []
    assert stops.select("at <= DATE('9999-12-31') AND at > DATE('0001-01-01')") == [1, 2, 3, 4]


def test_timestamps(stops: Any) -> None:
    stops.add({"at": datetime(2026, 5, 1, 0, 0, 0, 500_000, tzinfo=UTC)})
    assert stops.select("at = TIMESTAMP('2026-05-01T00:00:00.5Z')") == [1]
    assert stops.select("at = TIMESTAMP('2026-05-01T08:00:00.500000999+08:00')") == [1]
    assert stops.select("at = TIMESTAMP('2026-05-01t00:00:00.5z')") == [1]
    assert stops.select("at > TIMESTAMP('2026-05-01T00:00:00Z')") == [1]
    assert stops.select("at > TIMESTAMP('0001-01-01T00:00:00Z')") == [1]
    assert stops.select("at < TIMESTAMP('9999-12-31T23:59:59Z')") == [1]


def test_casei_and_accenti(stops: Any) -> None:
    _names(stops, "Straße", "STRASSE", "Οδος", "ΟΔΟΣ", "Café", "CAFE", "Cafe\u0301")
    assert stops.select("CASEI(name) = CASEI('strasse')") == [1, 2]
    assert stops.select("CASEI(name) LIKE CASEI('STRASS_')") == [1, 2]
    assert stops.select("CASEI(name) IN (CASEI('οδοσ'))") == [3, 4]
    assert stops.select("CASEI(name) LIKE CASEI('ΟΔΟΣ%')") == [3, 4]
    assert stops.select("ACCENTI(name) = ACCENTI('Cafe')") == [5, 7]
    assert stops.select("ACCENTI(CASEI(name)) = ACCENTI(CASEI('CAFÉ'))") == [5, 6, 7]
    assert stops.select("CASEI(name) = CASEI(name)") == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.django_db
def test_casei_is_full_case_folding_of_every_character() -> None:
    """Unicode's classes (str.casefold), but that dotless ı joins i."""
    characters = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000]
    cased = [
        char for char in characters if len({char, char.upper(), char.lower(), char.casefold()}) > 1
    ]
    fold = CaseFold.template.replace("%(expressions)s", "x")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT x, {fold}, f = {fold.replace('(x)', '(c)')} "
            f"FROM (SELECT x, c, {fold} AS f FROM unnest(%s, %s) AS t(x, c)) AS folded",
            [cased, [char.casefold() for char in cased]],
        )
        rows = cursor.fetchall()
    assert len(rows) > 2500
    assert [row for row in rows if not row[2]] == []
    classes: dict[str, set[str]] = {}
    for char, folded, _ in rows:
        classes.setdefault(folded, set()).add(char.casefold())
    assert [joined for joined in classes.values() if len(joined) > 1] == [{"i", "ı"}]
