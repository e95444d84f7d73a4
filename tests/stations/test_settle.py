"""The better claim wins, field by field; what a person decided stays."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stations.claims import DEFAULTS
from stations.settle import RANK, Statement, settle

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def claim(source: str, verification: str, verified_at: str | None = None, **values) -> Statement:
    about = {"at": NOW} | {k: values.pop(k) for k in ("at", "redistributable") if k in values}
    return Statement(
        source=source, source_ref="1", values={"name_zh": "站", **values},
        verification=verification, verified_at=verified_at, **about,
    )  # fmt: skip


def test_a_visit_beats_a_list_and_a_list_beats_the_press():
    settled = settle([
        claim("a", "press_only", floor="1", host="报社"),
        claim("b", "on_site", floor="2"),
        claim("c", "official_list", floor="3", host="街道"),
    ])  # fmt: skip
    assert (settled["floor"], settled["host"]) == ("2", "街道")
    assert (settled["source"], settled["verification"]) == ("b", "on_site")


def test_of_two_equals_the_one_verified_later_wins():
    old = claim("a", "operator", "2026-01-01", floor="旧")
    new = claim("b", "operator", "2026-06-01", floor="新")
    assert settle([old, new])["floor"] == settle([new, old])["floor"] == "新"


def test_hours_and_their_words_come_from_one_claim():
    settled = settle([
        claim("a", "operator", hours="24/7", hours_text="24小时"),
        claim("b", "on_site", hours_text="看门口"),
    ])  # fmt: skip
    assert (settled["hours"], settled["hours_text"]) == ("", "看门口")


def test_each_amenity_is_won_by_itself():
    def offer(state):
        return {"state": state, "note": "", "season": "", "verified_at": None}

    settled = settle([
        claim("a", "operator", amenities={"water": offer("yes"), "ac": offer("yes")}),
        claim("b", "on_site", amenities={"water": offer("no")}),
    ])  # fmt: skip
    assert {k: v["state"] for k, v in settled["amenities"].items()} == {"ac": "yes", "water": "no"}


def test_other_names_become_aliases():
    settled = settle([
        claim("a", "on_site", name_zh="双井驿站"),
        claim("b", "press_only", name_zh="全时驿站", aliases=["小哥加油站"]),
    ])  # fmt: skip
    assert settled["name_zh"] == "双井驿站"
    assert settled["aliases"] == ["小哥加油站", "全时驿站"]


def test_what_may_not_be_published_counts_only_where_there_is_nothing_else():
    secret = claim("a", "on_site", floor="9", redistributable=False)
    settled = settle([secret, claim("b", "press_only", host="街道")])
    assert (settled["floor"], settled["is_public"]) == ("", True)
    alone = settle([secret])
    assert (alone["floor"], alone["is_public"]) == ("9", False)


def test_a_pinned_field_keeps_its_whole_group():
    settled = settle([claim("a", "on_site", hours="24/7", floor="1")], pinned=["hours_text"])
    assert "hours" not in settled
    assert settled["floor"] == "1"


def some_claim(source: str, verification: str, days: int, floor: str) -> Statement:
    values = {"floor": floor} if floor else {}
    return claim(source, verification, at=NOW - timedelta(days=days), **values)


statements = st.builds(
    some_claim,
    st.sampled_from("abcdef"),
    st.sampled_from(RANK),
    st.integers(0, 3),
    st.sampled_from(["", "1", "2"]),
)


@settings(deadline=None)
@given(st.lists(statements, min_size=1, max_size=5, unique_by=lambda s: s.source), st.randoms())
def test_the_order_in_which_claims_arrive_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert settle(shuffled) == settle(found)
    assert set(settle(found)) == set(DEFAULTS) | {
        "amenities", "source", "source_ref", "verification", "verified_at"
    }  # fmt: skip
