from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo.models import Source
from geo.vocabulary import Datum
from stations.imports.headers import FIELDS, IGNORED, guess, personal
from stations.imports.plan import AUTO, Options
from stations.models import Station
from stations.vocabulary import AMENITIES, Verification

LABELS = {field.name: field.verbose_name for field in Station._meta.concrete_fields} | {
    "lon": _("经度"), "lat": _("纬度"), "lonlat": _("经度和纬度"), "datum": _("坐标系"),
    "amenities": _("设施"), IGNORED: _("不导入"),
}  # fmt: skip
TRUSTED = [choice for choice in Verification.choices if choice[0] != Verification.SYNTHETIC]


def label(field: str) -> str:
    """What a field is called, with the key that messages and the command use."""
    _group, _dot, key = field.partition(".")
    return f"{AMENITIES[key].label if key else LABELS[field]} · {field}"


def automatic(column: str, remembered: Mapping[str, str]) -> str:
    """What becomes of a column that nobody maps by hand."""
    if field := remembered.get(column) or guess(column):
        what = label(field)
    else:
        what = gettext("个人信息，不保存") if personal(column) else gettext("原文保留")
    return gettext("自动：%s") % what


class UploadForm(forms.Form):
    file = forms.FileField(label=_("文件"))
    source = forms.ModelChoiceField(Source.objects.order_by("key"), label=_("数据来源"))


class OptionsForm(forms.Form):
    """How the file is read; one choice per column of the file."""

    datum = forms.ChoiceField(
        label=_("坐标系"),
        required=False,
        choices=[("", _("同上次，否则判断")), (AUTO, _("判断")), *Datum.choices],
    )
    verification = forms.ChoiceField(
        label=_("核实方式"), required=False, choices=[("", _("同上次")), *TRUSTED]
    )

    def __init__(
        self, *args: Any, columns: tuple[str, ...], remembered: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields = [(field, label(field)) for field in (*FIELDS, IGNORED)]
        self.columns = {f"column-{n}": name for n, name in enumerate(columns) if name}
        for key, name in self.columns.items():
            choices = [("", automatic(name, remembered)), *fields]
            self.fields[key] = forms.ChoiceField(label=name, required=False, choices=choices)

    def options(self) -> Options:
        """As chosen; what is not chosen, or not valid, stays automatic."""
        self.is_valid()
        chosen = self.cleaned_data
        return Options(
            datum=chosen.get("datum", ""),
            verification=chosen.get("verification", ""),
            mapping={name: chosen[key] for key, name in self.columns.items() if chosen.get(key)},
        )
