"""Cut Chinese words about opening hours into known words and the rest.

One pass, every pattern bounded: the time grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_DASHES: Final = "—–―‒−‐‑﹣~〜～∼"
_PLAIN: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(space): " " for space in "\u3000\u00a0\t\u2002\u2003\u2009"},
    **{ord(mark): None for mark in "\u200b\u200c\u200d\u2060\ufeff"},
    **{ord(mark): "(" for mark in "（【〔[「『"},
    **{ord(mark): ")" for mark in "）】〕]」』"},
    ord("\r"): "\n",
    ord("∶"): ":",
}
_NUMERALS: Final = {character: value for value, character in enumerate("零一二三四五六七八九十")}
_NUMERALS["两"] = 2
_SPOKEN_HOUR: Final = re.compile(r"(?<![周期拜0-9])([一二两三四五六七八九十]{1,3})(?=[点时])")

_HOUR: Final = r"([0-9]{1,2}|[一二两三四五六七八九十]{1,2})"
_IDIOM: Final = re.compile(rf"[早朝]上?{_HOUR}(?:到|至|-)?晚上?{_HOUR}(?![0-9点时:])")
"""早八晚十, 朝九晚五: hours without their 点."""
_INCLUDED: Final = re.compile(r"(?:包?含|包括)((?:国家)?(?:法定)?节?假日|周末)")

_WEEKDAY_DIGIT: Final = re.compile(r"(?<=周)([1-6])(?![0-9天次日小个点时月:])")

CLOCK: Final = re.compile(
    r"(?P<next>次日|第二天|翌日|隔天)?\ ?"
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|午间|下午|傍晚|晚上|晚间|夜里|夜间|夜晚|早|晚)?"
    r"\ ?:?\ ?"
    r"(?P<hour>[0-9]{1,2})"
    r"(?:\ ?:\ ?(?P<minute>[0-9]{2})(?![0-9:])[时点]?"
    r"|[点时](?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<spoken>[0-9]{1,2})分|[整钟])?)"
)
_ACCESS: Final = {
    "keypad": r"(?:凭|输|输入)?密码(?:锁|门|开门|开锁|进入)?",
    "qr": r"扫码(?:进入|入内|开门|进门)?",
    "face": r"刷脸|人脸识别|扫脸",
    "register": r"登记(?:后)?(?:进入|入内)?",
    "staffed": r"(?:有人|专人|人工)(?:值守|值班|看守)",
}
_ANY_ACCESS: Final = "|".join(_ACCESS.values())
_MONTH: Final = r"[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?"
_PART: Final = r"(?:白天|日间|夜间|夜里|夜晚|晚间|晚上)"
_WEEK: Final = r"(?:周|星期|礼拜)"

_KINDS: Final = {
    "space": r"\ +",
    "always": r"(?:7\ ?[xX×*天]\ ?)?24\ ?(?:个?小时|[hH](?![a-zA-Z]))|24/7|7[xX×*]24|二十四小时"
    r"|全天候?|昼夜",
    "season": rf"{_MONTH}\ ?(?:-|至|到)\ ?(?:次年|翌年|来年)?\ ?{_MONTH}"
    rf"|[0-9]{{1,2}}(?:-|至|到)[0-9]{{1,2}}月份?(?![0-9])|{_MONTH}",
    "label": r"[春夏秋冬][季天]|春秋季?|[夏冬]令时|供暖季|采暖季|非供暖季|暑期|寒假|暑假|旺季|淡季",
    "clock": CLOCK.pattern.replace("?P<", "?P<clock_"),
    "break": r"午休(?:时间)?|(?:中午|午间)(?:休息|闭馆|关门|关闭)",
    "days": rf"每天|每日|天天|一周七天|每周七天|工作日|平日|每?周末|双休日?"
    r"|法定工作日|(?:国家)?法定(?:节?假日|节日)|节假日"
    rf"|每?{_WEEK}[一二三四五六日天](?:\ ?(?:[-至到、和及与/]?\ ?{_WEEK}?"
    r"[一二三四五六日天](?![点时间常])))*",
    "yearround": r"全年无休|全年不休|全年不打烊|全年365天|365天",
    "same": r"照常|正常|不打烊|不休息|不休|无休|不放假",
    "off": r"休息|休(?=$|[，,。；;、\s）)])|不(?:对外)?开放|闭馆|闭站|闭店|关闭|关门|不营业"
    r"|停业|除外|不开门?|放假|休馆",
    "offday": r"闭馆日|休馆日|闭站日|休息日",
    "except": r"除(?!外|夕)",
    "outside": r"(?:以|之)?外",
    "remark": r"(?:春节|除夕|农历|正月|大年|国庆|元旦|五一|中秋|端午|清明|具体|如有|如遇|特殊)"
    r"[^,;。、\n()周星每]{0,60}|以[^,;。\n()]{1,20}为准"
    r"|(?:中午|午间)不(?:休息|休|关门|闭馆)|无午休|自助(?:服务|开放)?",
    "night": rf"{_PART}\ ?(?:需要?|须|凭)?\ ?(?>(?:(?:{_ANY_ACCESS}|摄像头|监控|自助)"
    r"\ ?[+和及与或/加]?\ ?){1,6})(?![0-9(:])",
    "part": _PART,
    **_ACCESS,
    "filler": r"(?:对外)?(?:开放|营业|服务|接待|运营)(?:时间|时段)?|时间|(?:24小时)?开门|进入|使用"
    r"|免费|均|都|为|从|自(?![助])|可|全年|每周|分(?![0-9])|:",
    "to": r"-+|至|到",
    "number": r"[0-9]+",
    "join": r"以及|[、和及与/&+]",
    "hard": r"[;。\n|]+",
    "soft": r",",
    "open": r"\(",
    "close": r"\)",
}
_ORDER: Final = (
    *("space", "always", "remark", "season", "label", "break", "clock", "night", "part", "offday"),
    *("days", "yearround", "same", "off", "except", "outside", *_ACCESS, "filler"),
    *("to", "number", "join", "hard", "soft", "open", "close"),
)
_WORD: Final = re.compile("|".join(f"(?P<{kind}>{_KINDS[kind]})" for kind in _ORDER))

ACCESS_WORDS: Final = frozenset(_ACCESS)


class Word(NamedTuple):
    """A known word by kind, or ``text`` for what is not known."""

    kind: str
    text: str


def plain(text: str) -> str:
    """One way of writing: ASCII digits, colons, dashes and brackets; hours as digits."""
    text = _WEEKDAY_DIGIT.sub(lambda m: "一二三四五六"[int(m[1]) - 1], text.translate(_PLAIN))
    text = _IDIOM.sub(r"早\1点-晚\2点", _INCLUDED.sub(r"\1照常", text))
    return _SPOKEN_HOUR.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    """Up to 二十四; anything else stays as it was and is not understood."""
    values = [_NUMERALS[character] for character in match.group()]
    number = -1
    if len(values) == 1:
        number = values[0]
    elif len(values) == 2 and values[0] == 10 and values[1] < 10:
        number = 10 + values[1]
    elif values[0] == 2 and values[1] == 10:
        number = 20 + (values[2] if len(values) == 3 else 0)
    return str(number) if 0 <= number <= 24 else match.group()


def words_of(text: str) -> list[Word]:
    """Words of a text already made plain; nothing is lost but spaces."""
    words: list[Word] = []
    position = unknown_from = 0
    while position < len(text):
        match = _WORD.match(text, position)
        if match is None:
            position += 1
            continue
        if unknown_from < position:
            words.append(Word("text", text[unknown_from:position]))
        if match.lastgroup != "space":
            words.append(Word(match.lastgroup or "text", match.group()))
        position = unknown_from = match.end()
    if unknown_from < position:
        words.append(Word("text", text[unknown_from:position]))
    return words
