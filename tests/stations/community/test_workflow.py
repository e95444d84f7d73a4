"""One table says which states may follow; everything else is refused."""

import pytest
from django.core.exceptions import ValidationError

from stations.community.workflow import NEEDS_REASON, TRANSITIONS, check
from stations.models import Entry

KINDS = {model._meta.model_name: model for model in Entry.__subclasses__()}
BEGINS = {"notice": "pending"}  # from the public
PAIRS = [(kind, a, b) for kind, states in TRANSITIONS.items() for a in states for b in states]


def test_the_table_has_every_state_of_every_kind():
    states = {
        kind: set(dict(model._meta.get_field("status").choices)) for kind, model in KINDS.items()
    }
    assert {kind: set(table) for kind, table in TRANSITIONS.items()} == states


@pytest.mark.parametrize(("kind", "before", "after"), PAIRS)
def test_only_what_the_table_allows(kind, before, after):
    if after in TRANSITIONS[kind][before]:
        check(kind, before, after, "原因")
        return
    with pytest.raises(ValidationError) as refused:
        check(kind, before, after, "原因")
    assert "status" in refused.value.message_dict


@pytest.mark.parametrize("after", sorted(NEEDS_REASON & set(TRANSITIONS["need"]["open"])))
def test_what_closes_needs_a_reason(after):
    with pytest.raises(ValidationError) as refused:
        check("need", "open", after, "  ")
    assert "reason" in refused.value.message_dict


@pytest.mark.parametrize(("kind", "state"), [(k, s) for k in TRANSITIONS for s in TRANSITIONS[k]])
def test_every_state_is_reached_from_the_first(kind, state):
    first = BEGINS.get(kind) or KINDS[kind]._meta.get_field("status").default
    reached, open_ = {first}, [first]
    while open_:
        new = TRANSITIONS[kind][open_.pop()] - reached
        reached |= new
        open_ += new
    assert state in reached
