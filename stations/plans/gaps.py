"""The gaps of a question, kept like its figures."""

from stations.planning import Question, answer
from stations.planning.gaps import Gap, gaps
from stations.plans.answers import kept

MOST = 100


def gaps_of(question: Question) -> list[Gap]:
    """At most 100, those with most people first; shapes in WGS-84."""
    return kept("gaps", question, lambda: gaps(answer(question), limit=MOST))
