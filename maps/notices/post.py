"""`/areas/{code}/notices/new/`: anybody puts up a notice; staff read it before it appears."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from geo.vocabulary import Level
from maps.areas.area import find
from maps.reports.answers import posted, submit
from maps.reports.bounded import bounded
from maps.reports.forms import Sent
from stations.actions import PostNotice
from stations.permissions import rider
from stations.reports.intake import tap
from stations.vocabulary import NoticeKind

TYPED = ("kind", "name_zh", "note", "contact", "phone_ok")
DAYS = [("7", _("7 天")), ("14", _("14 天")), ("30", _("30 天"))]


class NoticeForm(Sent):
    kind = forms.ChoiceField(label=_("关于什么？"), choices=NoticeKind.choices)
    name_zh = forms.CharField(label=_("一句话"), max_length=100)
    note = forms.CharField(
        label=_("多说几句（可以不写）"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("怎么联系你"), max_length=200, help_text=_("例如：到驿站找值班的人")
    )
    phone_ok = forms.BooleanField(
        label=_("可以公开我写的手机号"), required=False, help_text=_("不勾选就不能写手机号")
    )
    days = forms.ChoiceField(label=_("贴多久"), choices=DAYS, initial="14")

    def fields_of_notice(self) -> dict[str, Any]:
        now, days = timezone.now(), timedelta(days=int(self.cleaned_data["days"]))
        values = {name: self.cleaned_data[name] for name in TYPED}
        return {**values, "valid_from": now, "valid_until": now + days}


# No cookie is read and nobody is signed in: there is nothing that a foreign page could misuse.
@csrf_exempt
@bounded
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, code: str) -> HttpResponse:
    """What cannot be used is shown beside the field (422), and nothing typed is lost."""
    area = find(code)
    if area is None or area.level != Level.SUBDISTRICT:
        raise Http404
    form = NoticeForm(*posted(request))

    def act() -> str:
        letter, fields = form.letter(request), form.fields_of_notice()
        tap(letter)
        if not letter.trap:
            PostNotice(actor=rider(), subdistrict=area.pk, fields=fields).execute()
        return f"{request.path}?sent=1"

    context = {"area": area, "sent": request.GET.get("sent")}
    return submit(request, form, act, "maps/notices/new.html", context)
