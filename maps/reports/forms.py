"""The forms of riders: as few fields as the type needs, each error beside its field."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.gis.geos import Point
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maps.filters import want_label
from maps.reports.where import point_of
from stations.models import Station
from stations.models.report import TEXT_MAX
from stations.reports import photos
from stations.reports.draft import Draft
from stations.reports.intake import Letter
from stations.reports.senders import address_of
from stations.vocabulary import AMENITY_KEYS, ReportType

SALT = "report form"
LONGEST_OPEN = 7 * 86_400  # seconds: a report may wait on a phone without network
# What each type asks, and the words beside it.
TEXTS = {
    ReportType.CLOSED_WHEN_OPEN: gettext_lazy("还有什么要说的？（可不写）"),
    ReportType.WRONG_LOCATION: gettext_lazy("正确的位置怎么找？（可不写）"),
    ReportType.AMENITY_FAULT: gettext_lazy("怎么坏了？（可不写）"),
    ReportType.REFUSED_ENTRY: gettext_lazy("谁说的，怎么说的？（可不写）"),
    ReportType.MOVED_OR_GONE: gettext_lazy("搬到哪儿了？（可不写）"),
    ReportType.HOURS_WRONG: gettext_lazy("门上写的是几点到几点？"),
    ReportType.HAZARD: gettext_lazy("看到了什么？"),
    ReportType.SUGGESTION: gettext_lazy("你的建议"),
    ReportType.PRAISE: gettext_lazy("哪里好？"),
}


class Sent(forms.Form):
    """What every form carries unseen: a key so that it is sent once, the time it was opened, a
    field that only machines fill in, the proof of work."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    altcha = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        opened = signing.dumps(timezone.now().timestamp(), salt=SALT)
        kwargs["initial"] = {**kwargs.get("initial", {}), "key": uuid4(), "opened": opened}
        super().__init__(*args, **kwargs)

    def letter(self, request: HttpRequest) -> Letter:
        said = self.cleaned_data
        return Letter(
            address=address_of(request.META),
            proof=said.get("altcha", ""),
            trap=said.get("website", ""),
            seconds=self._seconds(),
            key=said.get("key") or uuid4(),
        )

    def _seconds(self) -> float | None:
        """Since the form was opened; None where a button needs no form, 0 for a forged time."""
        if not (opened := self.cleaned_data.get("opened")):
            return None
        try:
            at = signing.loads(opened, salt=SALT, max_age=LONGEST_OPEN)
        except signing.BadSignature:
            return 0.0
        return timezone.now().timestamp() - float(at)


class Placed(Sent):
    """A form with a place: coordinates that the map fills in, or a name."""

    place = forms.CharField(
        max_length=100,
        required=False,
        label=gettext_lazy("在哪儿？"),
        help_text=gettext_lazy("在地图上点一下，或写地铁站名，或写“经度,纬度”"),
    )

    def clean_place(self) -> Point | None:
        return point_of(self.cleaned_data["place"])


class ReportForm(Placed):
    """One type of report, of a station or (None) of a place."""

    amenity = forms.ChoiceField(
        required=False, label=gettext_lazy("哪一样坏了？"), widget=forms.RadioSelect
    )
    text = forms.CharField(
        required=False,
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": TEXT_MAX}),
    )
    photo = forms.FileField(
        required=False,
        label=gettext_lazy("照片（可不加）"),
        help_text=gettext_lazy(
            "照片里的位置和拍摄信息会先去掉。有人看过才会公开在站点页上，"
            "按 CC BY 4.0 署名“骑手”；发照片就是同意。别拍到人脸和车牌。"
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args: Any, type: str, station: Station | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type, self.station = type, station
        self.fields["text"].label = TEXTS[ReportType(type)]
        if type not in {ReportType.HAZARD, ReportType.WRONG_LOCATION}:
            del self.fields["place"]
        if type != ReportType.AMENITY_FAULT:
            del self.fields["amenity"]
        else:
            self.fields["amenity"].choices = _amenities(station)  # type: ignore[attr-defined]

    def clean_photo(self) -> bytes:
        upload = self.cleaned_data["photo"]
        return photos.redrawn(upload.read()) if upload else b""

    def draft(self) -> Draft:
        said = self.cleaned_data
        return Draft(
            type=self.type,
            station=self.station,
            point=said.get("place"),
            amenity=said.get("amenity", ""),
            text=said["text"],
            photo=said["photo"],
        )


def _amenities(station: Station | None) -> list[tuple[str, str]]:
    """What the station has; everything where nobody knows."""
    known = station.amenities if station else []
    return [(key, want_label(key)) for key in known or AMENITY_KEYS]


def explain(form: forms.Form, errors: dict[str, list[str]]) -> None:
    """Put what an action refused beside the fields that it is about."""
    names = {"point": "place"}
    for name, messages in errors.items():
        field = names.get(name, name)
        for message in messages:
            form.add_error(field if field in form.fields else None, message or _("再看一下"))
