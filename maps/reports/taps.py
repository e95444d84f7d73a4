"""One tap on a station's page: right, a rating, how full. Plain forms; a script adds the proof."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from maps.cards import name_of
from maps.filters import want_label
from maps.reports.answers import posted, submit, too_many
from maps.reports.file import station_of
from maps.reports.forms import Sent
from stations.actions.reports import Confirm, Rate, TellCrowd
from stations.models import Station
from stations.models.report import TEXT_MAX
from stations.permissions import rider
from stations.reports.draft import Draft
from stations.reports.intake import Letter, take_in, tap
from stations.reports.limits import TooMany
from stations.reports.senders import address_of
from stations.vocabulary import ReportType

STARS = [(n, f"{n} {'★' * n}") for n in range(5, 0, -1)]


@csrf_exempt
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    return _tapped(request, code, "confirm", Confirm)


@csrf_exempt
@require_POST
def crowd(request: HttpRequest, code: str) -> HttpResponse:
    return _tapped(request, code, "crowd", TellCrowd, level=request.POST.get("level", ""))


def _tapped(
    request: HttpRequest, code: str, said: str, action: Callable[..., Any], **values: Any
) -> HttpResponse:
    station = station_of(code)
    proof = request.POST.get("altcha", "")
    try:
        sender, proven = tap(Letter(address=address_of(request.META), proof=proof))
        action(actor=rider(), station=station, sender=sender, proven=proven, **values).execute()
    except TooMany as error:
        return too_many(request, error)
    except ValidationError as error:
        context = {"station": station, "name": name_of(station), "reasons": error.messages}
        return render(request, "maps/report/refused.html", context, status=422)
    return redirect(f"{reverse('station', args=[station.code])}?said={said}#voices")


class RatingForm(Sent):
    stars = forms.TypedChoiceField(
        choices=STARS, coerce=int, widget=forms.RadioSelect, label=gettext_lazy("打几分？")
    )
    amenity = forms.ChoiceField(required=False, label=gettext_lazy("评什么？"))
    text = forms.CharField(
        required=False,
        max_length=TEXT_MAX,
        label=gettext_lazy("说一句（可不写）"),
        help_text=gettext_lazy("有人看过才会公开"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": TEXT_MAX}),
    )

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amenity"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("整个站")),
            *((key, want_label(key)) for key in station.amenities),
        ]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """The number counts at once; the words are a report, read before they are shown."""
    station = station_of(code)
    form = RatingForm(*posted(request), station=station)

    def act() -> str:
        said, letter = form.cleaned_data, form.letter(request)
        comment = None
        if words := said["text"].strip():
            kind = ReportType.PRAISE if said["stars"] > 3 else ReportType.SUGGESTION
            draft = Draft(type=kind, station=station, amenity=said["amenity"], text=words)
            comment = take_in(draft, letter)
        sender, proven = (comment.sender, not comment.held) if comment else tap(letter)
        Rate(
            actor=rider(), station=station, sender=sender, proven=proven,
            stars=said["stars"], amenity=said["amenity"], comment=comment,
        ).execute()  # fmt: skip
        if comment:
            return reverse("receipt", args=[comment.receipt])
        return f"{reverse('station', args=[station.code])}?said=rate#voices"

    context = {"station": station, "name": name_of(station), "title": gettext_lazy("打分")}
    return submit(request, form, act, "maps/report/form.html", context)
