"""Errors are sentences in the reader's language that name the bad part and its place."""

import re

import pytest
from django.utils import translation

from api.cql2 import CQL2Error, Queryable, compile, parse

QUERYABLES = {
    "seats": Queryable("integer", "seats"),
    "name": Queryable("string", "name"),
    "open": Queryable("boolean", "open"),
    "day": Queryable("date", "day"),
    "point": Queryable("geometry", "point", srid=4326),
}
WRONG = {
    "THIS IS NOT A FILTER": "第 1 行第 6 个字符，「IS NOT A FILTER」：这里要运算符，或到此结束",
    "seats = ": "第 1 行第 9 个字符，末尾：这里要一个值或属性名",
    "seats = 1\nAND name == '驿站'": "第 2 行第 11 个字符，「= '驿站'」：这里要一个值或属性名",
    "NOT (seats = = 3)": "括号「seats = = 3」里，「= 3)」：这里要一个值或属性名",
    "(seats = 1": "第 1 个字符的括号没有合上",
    "座位 = 1": "'座位' 不是可查询的属性",
    "seats = '三'": "seats = '三'：整数不能和文本比较",
    "seats": "过滤条件：seats 是整数，这里要真假值",
    "CASEI(seats) = 'a'": "CASEI：seats 是整数，这里要文本",
    "near(point) = 1": "没有函数 'near'",
    "lower(name, name) = 'a'": "LOWER 要 1 个参数，给了 2 个",
    "day = DATE('2026-02-30')": "'2026-02-30' 不是日期，请写成 DATE('2026-05-01')",
    "name LIKE name": "LIKE：{'property': 'name'} 不是字符串，不能作模式",
    "open BETWEEN TRUE AND FALSE": "open BETWEEN true AND false：真假值没有大小",
    "S_INTERSECTS(point, POINT(1000000 39))": "Point：坐标 1e+06, 39 超出坐标系的范围",
    "S_INTERSECTS(point, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))": (
        "Polygon 不是有效的几何：和自己相交（0.5 0.5）"
    ),
    "S_INTERSECTS(point, POLYGON((0 0, 1 1)))": "Polygon：环至少要有 4 个点，首尾相同",
    "T_AFTER(day, INTERVAL('2026-05-02', '2026-05-01'))": (
        "INTERVAL(2026-05-02, 2026-05-01) 的终点在起点之前"
    ),
}
WRONG_JSON = {
    '{"op": "=", "args": [1': "不是完整的 JSON：第 1 行第 22 个字符",
    '{"op": "and", "args": [{"o": 1}]}': "{'o': 1} 不是 CQL2 表达式",
}
SAID = "of type|cannot|not|no|is|needed|takes|ends before|has to|out of"


def _said(text: str, lang: str) -> str:
    with pytest.raises(CQL2Error) as refused:
        compile(parse(text, lang), QUERYABLES)  # type: ignore[arg-type]
    return str(refused.value)


@pytest.mark.parametrize(
    ("lang", "text"), [("cql2-text", t) for t in WRONG] + [("cql2-json", t) for t in WRONG_JSON]
)
def test_in_chinese_and_in_english(lang: str, text: str) -> None:
    with translation.override("zh-hans"):
        assert _said(text, lang) == (WRONG | WRONG_JSON)[text]
    with translation.override("en"):
        english = _said(text, lang)
    own = re.sub(r"[“'{].*[”'}]|座位", "", english)
    assert not re.search(r"[一-鿿，：「（]", own)
    assert re.search(rf"\b({SAID})\b", english)
