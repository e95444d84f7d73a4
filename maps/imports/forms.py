from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.models import Source
from geo.vocabulary import Datum
from stations.imports.headers import FIELDS, IGNORED
from stations.imports.plan import AUTO, Options
from stations.vocabulary import Verification

TRUSTED = [choice for choice in Verification.choices if choice[0] != Verification.SYNTHETIC]


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

    def __init__(self, *args: Any, columns: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("自动")), *((name, name) for name in (*FIELDS, IGNORED))]
        self.columns = {f"column-{n}": name for n, name in enumerate(columns) if name}
        for key, name in self.columns.items():
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
