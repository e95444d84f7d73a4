"""What stands around every page: language, breadcrumbs, navigation, the same thing in JSON."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from api.about import LICENCE, LICENCE_NAME, TITLE
from api.call import Call, Link
from api.collections import COLLECTIONS
from api.media import HTML, Media

LANGUAGES = (("zh", "zh-Hans", "中文"), ("en", "en", "English"))
CODES = {short: code for short, code, _name in LANGUAGES}


@dataclass(frozen=True)
class Step:
    """A place in a trail or a menu; `current` is where the reader is."""

    title: str
    href: str
    current: bool = False


def frame(call: Call, media: Media, *, trail: bool = True) -> dict[str, Any]:
    """`media` is the encoding for machines that says the same as the page."""
    machine = call.url("/openapi") if call.path == "/docs" else call.here(f=media.f)
    return {
        "lang": CODES[call.language],
        "languages": [
            {
                "code": code,
                "name": name,
                "href": call.here(lang=short),
                "current": short == call.language,
            }
            for short, code, name in LANGUAGES
        ],
        "title": str(TITLE),
        "home": "/en/" if call.language == "en" else "/",
        "start": call.page("/"),
        "menu": menu(call),
        "trail": crumbs(call) if trail else [],
        "json": {"href": machine, "type": media.type, "title": media.title},
        "licence": {"href": LICENCE, "name": LICENCE_NAME},
    }


def menu(call: Call) -> list[Step]:
    entries = (
        ("/collections", _("数据")),
        ("/docs", _("文档")),
        ("/conformance", _("标准")),
    )
    return [
        Step(title, call.page(path), call.path == path or call.path.startswith(f"{path}/"))
        for path, title in entries
    ]


def crumbs(call: Call) -> list[Step]:
    """The way from the landing page to here, one step per part of the path."""
    parts = call.path.strip("/").split("/")
    if parts == [""]:
        return []
    names = {
        "collections": _("数据集合"),
        "items": _("要素"),
        "queryables": _("可查询的属性"),
        "sortables": _("可排序的属性"),
        "schema": _("属性说明"),
        "tiles": _("瓦片集"),
        "tileMatrixSets": _("瓦片矩阵集"),
        "dictionary": _("数据字典"),
        "docs": _("API 文档"),
        "conformance": _("符合的标准"),
        **{name: str(collection.title) for name, collection in COLLECTIONS.items()},
    }
    steps = [Step(str(TITLE), call.page("/"))]
    for depth, part in enumerate(parts, start=1):
        path = "/" + "/".join(parts[:depth])
        title = part if depth > 3 else names.get(part, part)
        steps.append(Step(title, call.page(path), depth == len(parts)))
    return steps


def shown_links(links: list[Link]) -> list[dict[str, str]]:
    """Every link of a document, with its relation in short."""
    return [
        {
            "href": link["href"],
            "title": link.get("title") or link["href"],
            "rel": link["rel"],
            "short": link["rel"].rsplit("/", 1)[-1],
            "type": "HTML" if link["type"] == HTML.type else link["type"],
        }
        for link in links
    ]
