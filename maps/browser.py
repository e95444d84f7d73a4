"""What the browser needs to speak as the server does: labels, sentences, addresses."""

from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation.trans_real import DjangoTranslation
from django.views.i18n import JavaScriptCatalog

from geo.vocabulary import LandmarkKind, Level
from maps.filters import CHIPS
from stations.vocabulary import (
    AMENITIES,
    AccessMode,
    Audience,
    Entity,
    Fee,
    LocationType,
    Status,
    Verification,
)
from stations.wants import WANTS

CHOICES = {
    "access_mode": AccessMode,
    "audience": Audience,
    "entity": Entity,
    "fee": Fee,
    "landmark": LandmarkKind,
    "level": Level,
    "location_type": LocationType,
    "status": Status,
    "verification": Verification,
}


def words() -> dict[str, Any]:
    """For the language of the request; the browser's `words/text.js` reads it."""
    english = (get_language() or "").startswith("en")
    labels: dict[str, Any] = {
        name: {str(value): str(label) for value, label in choices.choices}
        for name, choices in CHOICES.items()
    }
    labels["want"] = {
        key: str(CHIPS[key]) if key in CHIPS else AMENITIES[key].label for key in WANTS
    }
    return {
        "language": "en" if english else "zh-Hans",
        "root": reverse("rider"),
        "labels": labels,
        "catalogue": _catalogue() if english else {},
    }


@cache
def _catalogue() -> dict[str, Any]:
    """English sentences by their Chinese ones; a list of forms where number matters."""
    view = JavaScriptCatalog()
    view.translation = DjangoTranslation(
        "en", domain="djangojs", localedirs=[str(path) for path in settings.LOCALE_PATHS]
    )
    return dict(view.get_catalog())
