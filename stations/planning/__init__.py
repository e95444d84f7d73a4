"""A planner's question about coverage, and its answer."""

from stations.planning.answer import Answer, answer
from stations.planning.question import Mode, Question, Unit, When
from stations.planning.supply import PlanStation, plan_stations

__all__ = ["Answer", "Mode", "PlanStation", "Question", "Unit", "When", "answer", "plan_stations"]
