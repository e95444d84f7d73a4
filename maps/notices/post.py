"""`/areas/{code}/notices/new/`: anybody puts up a notice; staff read it before it appears."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from geo.vocabulary import Level
from maps.areas.area import find
from maps.community.forms import refuse
from stations.actions import PostNotice
from stations.permissions import rider
from stations.vocabulary import NoticeKind

DAYS = [("7", _("7 天")), ("14", _("14 天")), ("30", _("30 天"))]


class NoticeForm(forms.Form):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def fields_of_notice(self) -> dict[str, Any]:
        values, now = dict(self.cleaned_data), timezone.now()
        days = timedelta(days=int(values.pop("days")))
        return {**values, "valid_from": now, "valid_until": now + days}


@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, code: str) -> HttpResponse:
    """What cannot be used is shown beside the field (422), and nothing typed is lost."""
    area = find(code)
    if area is None or area.level != Level.SUBDISTRICT:
        raise Http404
    form = NoticeForm(request.POST or None)
    sent = False
    if request.method == "POST" and form.is_valid():
        try:
            PostNotice(actor=rider(), subdistrict=area.pk, fields=form.fields_of_notice()).execute()
            sent = True
        except ValidationError as error:
            refuse(form, error)
    context = {"area": area, "form": form, "sent": sent}
    return render(request, "maps/notices/new.html", context, status=422 if form.errors else 200)
