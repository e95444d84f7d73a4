"""The gaps of a question, kept like its figures."""

from stations.planning import Question, answer
from stations.planning.gaps import Gap, gaps
from stations.plans.answers import Ask, kept

MOST = 100


def gaps_of(question: Question, ask: Ask = answer) -> list[Gap]:
    """At most 100, those with most people first; shapes in WGS-84."""
    return kept("gaps", question, lambda: gaps(ask(question), limit=MOST))
