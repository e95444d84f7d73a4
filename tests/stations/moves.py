"""Whatever may happen to stations, in any order: what cells that are kept have to follow."""

from collections.abc import Callable
from typing import Any

from django.contrib.gis.geos import Point
from django.db.models import Value
from django.db.models.functions import Concat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stations.compact import compact
from stations.models import Station

MOVES: dict[str, Callable[[], object]] = {
    "nothing but its time": lambda: _some().update(floor="2"),
    "a few metres": lambda: _some().update(point=Point(116.4001, 39.9001, srid=4326)),
    "elsewhere": lambda: _some().update(point=Point(121.5, 31.2, srid=4326)),
    "nowhere": lambda: _some().update(point=None, coord_precision="unknown"),
    "hidden": lambda: _some().update(is_public=False),
    "shown": lambda: _some().update(is_public=True),
    "planned": lambda: _some().update(status="planned"),
    "closed": lambda: _some().update(status="temporarily_closed"),
    "invented": lambda: _some().update(synthetic=True, verification="synthetic"),
    "gone": lambda: _some().delete(),
    "other code": lambda: _some().update(code=Concat("code", Value("x"))),
    "added up": compact,
}


def _some() -> Any:
    return Station.objects.filter(pk__in=Station.objects.order_by("?").values("pk")[:2])


def any_moves(test: Callable[..., None]) -> Any:
    """Gives a test names of MOVES, and how many stations there are before them."""
    names = st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=8)
    checks = [HealthCheck.function_scoped_fixture]
    often = settings(max_examples=25, deadline=None, suppress_health_check=checks)
    return often(given(names, st.integers(1, 6))(test))
