"""Suggest a stop or ask for one. The place and one line are enough."""

from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from maps.cards import name_of
from maps.filters import want_label
from maps.mapdata import map_settings
from maps.reports.answers import posted, submit
from maps.reports.bounded import bounded
from maps.reports.file import pin_start
from maps.reports.forms import Placed
from stations.duplicates import RADIUS, similar_near
from stations.reports.draft import Draft
from stations.reports.intake import take_in
from stations.reports.proposals import AMENITY, Changes
from stations.vocabulary import AmenityState, ReportType, Suggests

# What a rider may say of it or wish for, most decisive first.
OFFERS = ("phone_charge", "ebike_charge", "battery_swap", "heat_food", "water", "toilet", "seat",
          "ac", "ebike_parking")  # fmt: skip


class SuggestForm(Placed):
    """`what` is a new stop, which has a name, or the need of one."""

    what = forms.ChoiceField(
        choices=[
            (Suggests.NEW_STATION, Suggests.NEW_STATION.label),
            (Suggests.NEED, Suggests.NEED.label),
        ],
        widget=forms.RadioSelect,
        label=gettext_lazy("你想说的是"),
        initial=Suggests.NEW_STATION,
    )
    text = forms.CharField(
        max_length=100,
        required=False,
        label=gettext_lazy("门头写着什么？或说一句为什么需要"),
    )
    wants = forms.MultipleChoiceField(
        required=False,
        choices=[(key, key) for key in OFFERS],
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("有什么，或想要什么？（可不选）"),
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].required = True
        self.fields["wants"].choices = [  # type: ignore[attr-defined]
            (key, want_label(key)) for key in OFFERS
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("what") == Suggests.NEW_STATION and not said.get("text", "").strip():
            self.add_error("text", gettext_lazy("写一下门头上的名字"))
        return said

    def draft(self) -> Draft:
        said = self.cleaned_data
        point: Point = said["place"]
        line = said["text"].strip()
        new: Changes = {
            "name_zh": [None, line],
            "point": [None, [round(point.x, 6), round(point.y, 6)]],
            **{f"{AMENITY}{key}": [None, AmenityState.YES.value] for key in said["wants"]},
        }
        return Draft(
            type=ReportType.SUGGESTION,
            suggests=said["what"],
            point=point,
            text=line,
            wants=tuple(said["wants"]),
            proposed=new if said["what"] == Suggests.NEW_STATION else {},
        )


@csrf_exempt
@bounded
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Stations that it may be are shown first; sending again says that it is none of them."""
    asked = {"what": request.GET.get("what", Suggests.NEW_STATION)}
    form = SuggestForm(*posted(request), initial=asked)
    near: list[Any] = []
    if request.method == "POST" and form.is_valid() and not form.cleaned_data["sure"]:
        said = form.cleaned_data
        if said["what"] == Suggests.NEW_STATION:
            near = similar_near(said["place"], said["text"])
    context = {
        "title": gettext_lazy("建议一个站"),
        "near": [(station, name_of(station), metres) for station, metres in near],
        "radius": int(RADIUS),
        "map": map_settings(),
        "map_data": pin_start(None),
    }
    if near:
        form.data = {**form.data.dict(), "wants": said["wants"], "sure": "on"}  # type: ignore[attr-defined]
        form.add_error(None, gettext_lazy("附近已经有站，看看是不是同一个"))

    def act() -> str:
        sent = take_in(form.draft(), form.letter(request))
        return reverse("receipt", args=[sent.receipt])

    return submit(request, form, act, "maps/report/form.html", context)
