"""Words for templates of planners' pages."""

from dataclasses import replace
from urllib.parse import urlencode

from django import template

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
