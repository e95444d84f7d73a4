from django import forms
from django.utils.translation import gettext_lazy as _

from geo.models import Source


class SourceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new source. What its files are in, each import says for itself."""

    url = forms.URLField(label=_("网址"), required=False, assume_scheme="https", max_length=500)

    class Meta:
        model = Source
        fields = ("key", "title", "licence", "url", "attribution", "redistributable")
        help_texts = {
            "key": _("一个短名，小写字母、数字和连字符，以后不变"),
            "licence": _("例如 CC-BY-4.0，或“内部使用”"),
        }
