"""`/stations/{code}/suggest/`: propose a change, field by field, of what one has seen."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from maps.cards import name_of
from maps.reports.answers import posted, submit
from maps.reports.bounded import bounded
from maps.reports.file import station_of
from maps.reports.forms import Sent
from stations.models import Station
from stations.models.report import TEXT_MAX
from stations.reports.draft import Draft
from stations.reports.intake import take_in
from stations.reports.proposals import AMENITY, FIELDS, base_revision, current, proposed
from stations.vocabulary import AMENITIES, AmenityState, ReportType, Suggests


class ChangeForm(Sent):
    """What somebody at the door can see, as it stands now."""

    text = forms.CharField(
        required=False,
        max_length=TEXT_MAX,
        label=gettext_lazy("还有什么要改？怎么知道的？（可不写）"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": TEXT_MAX}),
    )

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.station, now = station, current(station)
        for name in FIELDS:
            field = Station._meta.get_field(name).formfield(required=False, initial=now[name])  # type: ignore[union-attr]
            if field is not None:
                self.fields[name] = field
        for key, amenity in AMENITIES.items():
            name = f"{AMENITY}{key}"
            self.fields[name] = forms.ChoiceField(
                label=amenity.label, choices=AmenityState.choices, required=False,
                initial=now[name],
            )  # fmt: skip
        self.order_fields(FIELDS)

    def visible_fields(self) -> list[forms.BoundField]:
        return [field for field in super().visible_fields() if not field.name.startswith(AMENITY)]

    def amenity_fields(self) -> list[forms.BoundField]:
        """Shown apart, folded away."""
        return [self[name] for name in self.fields if name.startswith(AMENITY)]

    def draft(self) -> Draft:
        said = self.cleaned_data
        wanted = {name: said[name] for name in self._proposable() if name in self.data}
        return Draft(
            type=ReportType.SUGGESTION,
            suggests=Suggests.CHANGE,
            station=self.station,
            text=said["text"],
            proposed=proposed(self.station, wanted),
            base_revision=base_revision(self.station),
        )

    def _proposable(self) -> list[str]:
        return [*FIELDS, *(name for name in self.fields if name.startswith(AMENITY))]


@csrf_exempt
@bounded
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    station = station_of(code)
    form = ChangeForm(*posted(request), station=station)
    context = {
        "station": station,
        "name": name_of(station),
        "title": gettext_lazy("哪里要改？只改你知道的"),
    }

    def act() -> str:
        sent = take_in(form.draft(), form.letter(request))
        return reverse("receipt", args=[sent.receipt])

    return submit(request, form, act, "maps/report/form.html", context)
