from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError

from geo.models import Area
from maps.reports.where import point_of
from stations.models import Entry, Station

WIDE = {"note", "plan", "source_text"}


class Link(forms.URLField):
    """An address; what has no scheme is https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})


class Place(forms.CharField):
    """`lon,lat` in WGS-84, or the name of something on the map."""

    def __init__(self, **kwargs: Any) -> None:
        own = ("required", "label", "initial", "help_text")  # a geometry field says more
        super().__init__(**{name: kwargs[name] for name in own if name in kwargs})

    def to_python(self, value: Any) -> Any:
        if not value or isinstance(value, Point):
            return value or None
        return point_of(str(value)[:100])

    def prepare_value(self, value: Any) -> Any:
        return f"{value.x:.6f},{value.y:.6f}" if isinstance(value, Point) else value


FIELDS: dict[str, type[forms.Field]] = {"source_url": Link, "point": Place}


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """The editable fields of a kind; stations to choose from are those of the sub-district."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        inside = Station.objects.listed().filter(subdistrict=self.instance.subdistrict_id)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = inside.order_by("name_zh")
            elif isinstance(field, forms.DateTimeField):
                field.widget = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
            elif isinstance(field, forms.DateField):
                field.widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
            elif name in WIDE and isinstance(field, forms.CharField):
                field.widget = forms.Textarea({"rows": 3, "maxlength": field.max_length})


def entry_form(model: type[Entry], area: Area, *args: Any, **kwargs: Any) -> EntryForm:
    """The form of a kind in a sub-district; `instance` where a row is changed."""
    kwargs.setdefault("instance", model(subdistrict=area))
    special = {name: field for name, field in FIELDS.items() if name in model.EDITABLE}
    form = forms.modelform_factory(
        model, form=EntryForm, fields=model.EDITABLE, field_classes=special
    )
    made: EntryForm = form(*args, **kwargs)  # type: ignore[assignment]
    return made


def refuse(form: forms.BaseForm, error: ValidationError) -> None:
    """Show beside its field what an action refused; above the form what has none."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in by_field.items():
        form.add_error(name if name in form.fields else None, messages)
