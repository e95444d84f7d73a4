from django import forms
from django.utils.translation import gettext_lazy as _

from maps.reports.forms import Sent
from stations.actions.needs import WORDS_MAX
from stations.vocabulary import Topic


class AskForm(Sent):
    """What a rider asks for: one choice, and words if they like."""

    topic = forms.ChoiceField(label=_("你需要什么？"), choices=[("", _("选一项")), *Topic.choices])
    words = forms.CharField(
        label=_("想说的话（可以不写）"),
        required=False,
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": WORDS_MAX}),
    )
