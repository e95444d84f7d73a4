"""Words for templates of planners' pages."""

from dataclasses import replace
from urllib.parse import urlencode

from django import template

from maps.words import times
from stations.planning import Question
from stations.planning.parse import parameters

register = template.Library()


@register.simple_tag
def question_query(question: Question, **changes: str) -> str:
    """`?…` of a question with some of its parts changed."""
    return "?" + urlencode(parameters(replace(question, **changes)))  # type: ignore[arg-type]


@register.filter
def people(count: float) -> str:
    """12,345, in every language: Chinese locales would group by four."""
    return f"{count:,.0f}"


@register.filter
def share(value: float | None, digits: int = 0) -> str:
    """36%, or 36.05% with two digits; a dash for what cannot be known."""
    return "—" if value is None else f"{value:.{digits}%}"


@register.filter
def metres(value: float | None) -> str:
    return "—" if value is None else times.distance(value)


@register.filter
def thousandth(value: float) -> float:
    """Of metres: kilometres."""
    return value / 1000
