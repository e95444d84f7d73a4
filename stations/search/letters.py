"""Pinyin and initials of the names that triggers write: PostgreSQL cannot romanise."""

import json
from collections.abc import Iterable

from django.db import connection

from geo.romanise import letters as letters_of
from stations.models import SearchName

BATCH = 2000
UPDATE = """
UPDATE stations_searchname s SET letters = r.letters
FROM unnest(%s::text[], %s::text[]) AS r (name, letters)
WHERE s.text = r.name AND s.letters IS NULL
"""


def romanise() -> int:
    """Give every waiting name its letters; returns how many names there were. One query if none."""
    done = 0
    waiting = SearchName.objects.filter(letters__isnull=True).order_by().values_list("text")
    while names := [text for (text,) in waiting.distinct()[:BATCH]]:
        with connection.cursor() as cursor:
            cursor.execute(UPDATE, [names, [letters(name) for name in names]])
        done += len(names)
    return done


def announcement(names: Iterable[str]) -> str:
    """The letters of these names, for the setting `yizhan.letters`: a trigger that writes one of
    them then writes its letters too, once, not twice. Uses no database."""
    return json.dumps({name: letters(name) for name in names}, ensure_ascii=False)


def letters(name: str) -> str:
    """`taoranting trt` of 陶然亭; empty for a name that has letters only."""
    return "" if name.isascii() else " ".join(letters_of(name)).strip()
