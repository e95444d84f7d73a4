"""What takes long is computed by the worker: pages show earlier figures, or wait."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone

from geo.metric import to_metres
from geo.models import DatasetChange, StreetNetwork
from geo.network.streets import BOTH_WAYS, build, pack
from stations import jobs
from stations.jobs.kinds import Kind
from stations.models import Job, JobState, Station
from stations.parameters import ParameterError
from stations.planning.parse import parameters
from stations.plans import ahead, answers
from stations.plans.answers import found
from stations.plans.hurry import NotYet, hurry
from stations.plans.standard import RIDE, STANDARD
from tests.factories import source
from tests.maps.plan.conftest import _own_cache, city  # noqa: F401

LATER = count(2**40)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def lay_streets():
    """One street through 陶然亭."""
    xy = to_metres(np.array([116.33, 116.36]), np.array([39.88, 39.88]))
    streets = build(xy, np.array([0]), np.array([1]), np.array([BOTH_WAYS], dtype=np.uint8))
    StreetNetwork.objects.update_or_create(
        key="one", defaults={"source": source(), "nodes": 2, "segments": 1, "connected": 1.0,
                             "crossing_seconds": 0.0, "streets": pack(streets)},
    )  # fmt: skip


def data_change():
    """As another transaction leaves it: a test is only one."""
    DatasetChange.objects.create(xid=next(LATER))


def test_without_streets_a_page_computes_by_itself():
    with hurry() as page:
        assert found(RIDE).total.demand == pytest.approx(20_000)
    assert page.since is None


def test_along_streets_it_does_not_wait():
    lay_streets()
    with hurry(), pytest.raises(NotYet) as missing:
        found(RIDE)
    assert missing.value.question == RIDE


def test_what_nobody_can_compute_is_said_at_once():
    lay_streets()
    with hurry(), pytest.raises(ParameterError, match="999"):
        found(replace(RIDE, area="999"))
    with hurry(), pytest.raises(ParameterError, match="nowhere"):
        found(replace(RIDE, demand="nowhere"))


def test_figures_of_earlier_data_are_shown_with_their_time():
    lay_streets()
    before = timezone.now()
    old = found(RIDE)
    Station.objects.update(status="temporarily_closed")
    data_change()
    with hurry() as page:
        assert found(RIDE).total == old.total
    assert before <= page.since <= timezone.now()
    assert found(RIDE).total.covered == 0  # who has time waits


def test_data_that_change_are_followed_once():
    assert ahead.keep_up() == len(STANDARD)
    assert ahead.keep_up() == 0  # they wait
    end(took=1)
    assert ahead.keep_up() == 0  # nothing has changed since
    data_change()
    assert ahead.keep_up() == 0  # soon
    end(took=0)
    assert ahead.keep_up() == len(STANDARD)


def test_following_takes_a_tenth_of_the_time_at_most_but_new_streets_wait_for_nothing():
    ahead.keep_up()
    end(took=60)
    data_change()
    assert ahead.keep_up() == 0
    lay_streets()
    assert ahead.keep_up() == len(STANDARD)


def test_what_failed_is_not_tried_again_on_the_same_data():
    ahead.keep_up()
    end(took=0, state=JobState.FAILED)
    assert ahead.keep_up() == 0


def test_a_page_waits_for_the_job_that_the_worker_has_already():
    ahead.keep_up()
    assert ahead.want(RIDE, None).requested_by == "command:work"
    assert Job.objects.order_by("created_at").first().parameters["question"] == parameters(RIDE)


def test_old_jobs_of_figures_are_forgotten_and_no_others():
    siting = jobs.ask(Kind.SITING, {})
    ahead.keep_up()
    past = timezone.now() - timedelta(days=2)
    Job.objects.update(state=JobState.DONE, ended_at=past, created_at=past)
    data_change()
    ahead.keep_up()
    assert set(Job.objects.filter(created_at=past)) == {siting}


def end(took, state=JobState.DONE):
    now = timezone.now()
    began = now - timedelta(seconds=took)
    Job.objects.update(state=state, created_at=began, ended_at=now)


def test_figures_of_another_database_are_nobodys_earlier_ones():
    lay_streets()
    ahead.work({"question": parameters(RIDE)}, lambda share, words: None)
    data_change()
    with hurry() as mine:
        found(RIDE)
    assert list(mine.late) == [RIDE]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE geo_epoch SET epoch = DEFAULT")
    with hurry(), pytest.raises(NotYet):
        found(RIDE)


def test_for_one_question_the_others_are_not_computed_anew(monkeypatch):
    """What stands above every page may be of earlier data: nobody waits for it."""
    lay_streets()
    ahead.work({"question": parameters(RIDE)}, lambda share, words: None)
    data_change()
    computed = []
    monkeypatch.setattr(answers, "_found", lambda answered: computed.append(answered.question))
    ahead.work({"question": {"mode": "walk", "reach": "7min"}}, lambda share, words: None)
    assert [parameters(question)["reach"] for question in computed] == ["7min"]


def test_the_worker_computes_all_that_the_pages_of_a_question_show(client):
    lay_streets()
    ahead.work({"question": parameters(RIDE)}, lambda share, words: None)
    for page in ("/plan/", "/plan/gaps/"):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "正在后台计算" not in answer.content.decode()
