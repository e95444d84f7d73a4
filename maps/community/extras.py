"""What belongs to some kinds besides their fields: scores of a sports meet, milestones of a pilot.

`POST /moderation/community/{kind}/{code}/more/`.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from geo.models import Area
from geo.vocabulary import Level
from maps.access import staff
from maps.community.forms import entry_form, refuse
from maps.community.page import page
from maps.community.reach import row_of
from stations.actions import RecordScore, RemoveScore, SetMilestone
from stations.actions.entries import PUBLISH
from stations.models import Activity, Pilot
from stations.permissions import Actor
from stations.vocabulary import ActivityKind


class ScoreForm(forms.Form):
    title = _("比赛成绩")
    contest = forms.CharField(label=_("项目"), max_length=60)
    team = forms.ModelChoiceField(
        Area.objects.filter(level=Level.SUBDISTRICT).defer("geom").order_by("code"),
        label=_("代表队"),
    )
    value = forms.DecimalField(
        label=_("成绩"), max_digits=9, decimal_places=3, required=False,
        help_text=_("空着就是删掉这个成绩"),
    )  # fmt: skip
    lower_wins = forms.BooleanField(label=_("数小的赢（比时间）"), required=False)

    def act(self, actor: Actor, code: str) -> None:
        said = self.cleaned_data
        which: dict[str, Any] = {"contest": said["contest"], "team": said["team"].pk}
        if said["value"] is None:
            RemoveScore(actor=actor, code=code, **which).execute()
            return
        RecordScore(
            actor=actor, code=code, value=said["value"], lower_wins=said["lower_wins"], **which
        ).execute()


class MilestoneForm(forms.Form):
    title_text = forms.CharField(
        label=_("要做的事"), max_length=150, help_text=_("同一件事再写一次就是改它")
    )
    due_on = forms.DateField(label=_("期限"), widget=forms.DateInput({"type": "date"}))
    done_on = forms.DateField(
        label=_("完成日期"), required=False, widget=forms.DateInput({"type": "date"})
    )
    title = _("里程碑")

    def act(self, actor: Actor, code: str) -> None:
        said = self.cleaned_data
        SetMilestone(
            actor=actor, code=code, title=said["title_text"], due_on=said["due_on"],
            done_on=said["done_on"],
        ).execute()  # fmt: skip


def extra(row: Any, data: Any = None) -> ScoreForm | MilestoneForm | None:
    """The further form of a row, where its kind has one."""
    if isinstance(row, Pilot):
        return MilestoneForm(data, auto_id="more_%s")
    if isinstance(row, Activity) and row.kind == ActivityKind.SPORTS_MEET:
        return ScoreForm(data, auto_id="more_%s")
    return None


@require_POST
@staff(PUBLISH)
def more(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    row = row_of(request, kind, code)
    form = extra(row, request.POST)
    if form is None:
        raise Http404
    if form.is_valid():
        try:
            form.act(Actor.of(request.user), code)
            return redirect("community-edit", kind, code)
        except ValidationError as error:
            refuse(form, error)
    fields = entry_form(type(row), row.subdistrict, instance=row)
    return page(request, kind, row, fields, form)
