"""What subway entrances are called: OpenStreetMap names them in a dozen ways."""

import re

REF = re.compile(r"^[A-Z]\d{0,2}$")
LETTER = re.compile(r"([A-Z]\d{0,2})\s*(?:号)?(?:出入口|出口|入口|口|$)")
DIRECTION = re.compile(r"(东北|东南|西北|西南|东|南|西|北)口$")
ENGLISH = {
    "东北": "Northeast", "东南": "Southeast", "西北": "Northwest", "西南": "Southwest",
    "东": "East", "南": "South", "西": "West", "北": "North",
}  # fmt: skip


def station(name: str) -> str:
    """The name without 地铁站 or 站 at its end, where more than one character is left.

    Railway stations keep it: the stop is called 北京站.
    """
    stem = re.sub(r"(地铁)?站$", "", name.strip())
    return name.strip() if len(stem) < 2 or stem.startswith("北京") else stem


def with_suffix(name: str) -> str:
    return name if name.endswith("站") else f"{name}站"


def exit_ref(tags: dict[str, str]) -> str:
    """The letter of an entrance (`A`, `C2`), or empty."""
    ref = tags.get("ref", "").strip().upper()
    if REF.match(ref):
        return ref
    found = LETTER.search(tags.get("name", ""))
    return found[1] if found else ""


def entrance(tags: dict[str, str], station_zh: str, station_en: str) -> tuple[str, str, str]:
    """(name in Chinese, in English, letter) of an entrance of a station."""
    zh, en = with_suffix(station_zh), f"{station_en} Station"
    if ref := exit_ref(tags):
        return f"{zh}{ref}口", f"{en} Exit {ref}", ref
    if side := DIRECTION.search(tags.get("name", "")):
        return f"{zh}{side[1]}口", f"{en} {ENGLISH[side[1]]} Exit", ""
    return f"{zh}出入口", f"{en} Entrance", ""
