"""What every file says of itself: title, licence, attribution, where its columns are explained."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from api.about import LICENCE, TITLE
from api.call import Call
from api.collections import Collection
from geo.models import Source


@dataclass(frozen=True)
class Notes:
    title: str
    description: str
    licence: str
    attribution: str
    dictionary: str


def notes(call: Call, collection: Collection) -> Notes:
    return Notes(
        title=str(collection.title),
        description=str(collection.description),
        licence=LICENCE,
        attribution=attribution(collection),
        dictionary=call.url(f"/collections/{collection.id}/dictionary", f="csv"),
    )


def attribution(collection: Collection) -> str:
    """Whom to name: the publisher, then every source that a row of the collection names."""
    named = [source.attribution or source.title for source in sources(collection)]
    return _("%(title)s（%(sources)s）") % {
        "title": TITLE,
        "sources": _("；").join(dict.fromkeys(named)) or "—",
    }


def sources(collection: Collection) -> list[Source]:
    """The sources that rows of the collection name, by key."""
    keys: set[str] = set()
    for prop in collection.properties:
        path, _separator, column = prop.column.rpartition("__")
        if column == "title":
            found = collection.queryset().order_by().values_list(path, flat=True).distinct()
            keys |= {key for key in found if key}
    return list(Source.objects.filter(pk__in=keys).order_by("pk"))
