"""The rows of a data dictionary."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from api.collections import Collection
from api.parameters import Text

GEOMETRY_TITLE = _("几何（WGS-84）")
COLUMNS = ("property", "type", "title_zh", "title_en", "values")


def entries(collection: Collection) -> list[dict[str, str]]:
    """One row for each property, the geometry last; values of an enumeration joined by `;`."""
    rows = [
        _entry(prop.name, prop.type, prop.title, prop.values or [])
        for prop in collection.properties
    ]
    return [*rows, _entry("geometry", collection.geometry_type, GEOMETRY_TITLE, [])]


def _entry(name: str, kind: str, title: Text, values: list[str]) -> dict[str, str]:
    texts = (name, kind, _in("zh-hans", title), _in("en", title), ";".join(values))
    return dict(zip(COLUMNS, texts, strict=True))


def _in(language: str, text: Text) -> str:
    with translation.override(language):
        return str(text)
