"""The ways on from a row's state, each with the form it needs."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stations.actions import MatchNeed, MoveEntry, MoveNeed, MovePilot, ServeNeed
from stations.community.workflow import NEEDS_REASON, following
from stations.models import Need, Pilot, Resource
from stations.permissions import Actor
from stations.vocabulary import ListStatus, NeedStatus


class MoveForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200, required=False)

    def __init__(self, row: Any, to: str, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id=f"{to}_%s")
        self.row, self.to = row, to
        self.fields["reason"].required = to in NEEDS_REASON

    def action(self, actor: Actor) -> MoveEntry[Any]:
        values = {"actor": actor, "code": self.row.code, **self.cleaned_data}
        if isinstance(self.row, Need):
            return MoveNeed(to=self.to, **values)
        if isinstance(self.row, Pilot):
            return MovePilot(to=self.to, **values)
        return MoveEntry(model=type(self.row), to=self.to, **values)


class MatchForm(MoveForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = Resource.objects.filter(subdistrict=self.row.subdistrict_id, status=ListStatus.ON)
        self.fields["resource"] = forms.ModelChoiceField(
            usable, label=_("用哪项资源"), to_field_name="code"
        )
        self.order_fields(["resource", "reason"])

    def action(self, actor: Actor) -> MoveEntry[Any]:
        chosen = {**self.cleaned_data, "resource": self.cleaned_data["resource"].code}
        return MatchNeed(actor=actor, code=self.row.code, **chosen)


class ServeForm(MoveForm):
    field_order = ("service_name", "hours_text", "reason")
    service_name = forms.CharField(label=_("服务叫什么"), max_length=100)
    hours_text = forms.CharField(label=_("什么时候"), max_length=300, required=False)

    def action(self, actor: Actor) -> MoveEntry[Any]:
        return ServeNeed(actor=actor, code=self.row.code, **self.cleaned_data)


@dataclass(frozen=True)
class Move:
    to: str
    label: str
    form: MoveForm


def moves(row: Any) -> list[Move]:
    """In the order of the vocabulary."""
    states = type(row)._meta.get_field("status").choices
    allowed = following(row._meta.model_name, row.status)
    return [Move(key, str(label), form(row, key)) for key, label in states if key in allowed]


def form(row: Any, to: str, data: Any = None) -> MoveForm:
    special: dict[str, type[MoveForm]] = {NeedStatus.SERVED: ServeForm}
    if row.status == NeedStatus.OPEN:  # back from served, the resource is known already
        special[NeedStatus.MATCHED] = MatchForm
    chosen = special.get(NeedStatus(to), MoveForm) if isinstance(row, Need) else MoveForm
    return chosen(row, to, data)
