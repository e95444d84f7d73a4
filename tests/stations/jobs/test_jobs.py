"""Long work: asked for once, done by a worker, cancelled, recovered."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db import connection

from stations import jobs
from stations.jobs import kinds, run
from stations.models import Job, JobState
from stations.permissions import command
from tests.factories import station

BY = command("test")


@pytest.fixture
def work(monkeypatch):
    """`work(function)` makes every job do that."""

    def replace(function):
        monkeypatch.setattr(run, "work_of", lambda kind: function)

    replace(lambda parameters, report: {"echo": parameters})
    return replace


def done(job):
    call_command("work", batch=True)
    job.refresh_from_db()
    return job


@pytest.mark.django_db(transaction=True)
def test_a_worker_leaves_the_result(work):
    job = done(jobs.ask(kinds.Kind.SNAPSHOT, {"p": 3}, BY))
    assert (job.state, job.result, job.progress) == (JobState.DONE, {"echo": {"p": 3}}, 1.0)


@pytest.mark.django_db(transaction=True)
def test_the_same_question_is_computed_once_until_the_data_change(work):
    first = done(jobs.ask(kinds.Kind.SNAPSHOT, {"p": 3}, BY))
    assert jobs.ask(kinds.Kind.SNAPSHOT, {"p": 3}, BY) == first
    assert jobs.ask(kinds.Kind.SNAPSHOT, {"p": 4}, BY) != first
    station()
    assert jobs.ask(kinds.Kind.SNAPSHOT, {"p": 3}, BY) != first


@pytest.mark.django_db(transaction=True)
def test_what_people_wait_for_is_done_before_what_the_clock_asked_for(work):
    order = []
    work(lambda parameters, report: order.append(parameters["p"]) or {})
    for p in (1, 2, 3):
        jobs.ask(kinds.Kind.FIGURES, {"p": p}, BY)
    jobs.ask(kinds.Kind.FIGURES, {"p": 4})
    jobs.ask(kinds.Kind.FIGURES, {"p": 3})  # somebody wants the third by now
    call_command("work", batch=True)
    assert order == [3, 4, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_running_job_that_is_cancelled_stops_at_its_next_report(work, monkeypatch):
    def long(parameters, report):
        jobs.cancel(job)
        report(0.5, "half")
        raise AssertionError("it went on")

    work(long)
    job = jobs.ask(kinds.Kind.SNAPSHOT, {}, BY)
    assert done(job).state == JobState.CANCELLED
    assert job.words == "half"


@pytest.mark.django_db(transaction=True)
def test_a_waiting_job_that_is_cancelled_never_runs(work):
    job = jobs.ask(kinds.Kind.SNAPSHOT, {}, BY)
    jobs.cancel(job)
    assert done(job).state == JobState.CANCELLED
    assert job.attempts == 0


@pytest.mark.django_db(transaction=True)
def test_a_question_without_an_answer_says_why(work):
    def impossible(parameters, report):
        raise ValueError("p is larger than the candidates")

    work(impossible)
    job = done(jobs.ask(kinds.Kind.SNAPSHOT, {}, BY))
    assert (job.state, job.words) == (JobState.FAILED, "p is larger than the candidates")


@pytest.mark.django_db
def test_visitors_may_have_few_jobs_waiting_staff_many():
    for number in range(3):
        jobs.ask(kinds.Kind.SNAPSHOT, {"p": number})
    with pytest.raises(jobs.Busy):
        jobs.ask(kinds.Kind.SNAPSHOT, {"p": 9})
    jobs.ask(kinds.Kind.SNAPSHOT, {"p": 9}, BY)


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_killed_worker_is_taken_up_once_then_failed(work):
    job = jobs.ask(kinds.Kind.SNAPSHOT, {}, BY)
    holder = _hold(job)
    Job.objects.update(state=JobState.RUNNING, attempts=1)
    assert jobs.recover() == 0  # its worker lives
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    deadline = time.monotonic() + 60
    while not jobs.recover() and time.monotonic() < deadline:
        time.sleep(0.05)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert done(job).state == JobState.DONE

    Job.objects.update(state=JobState.RUNNING, attempts=2)
    jobs.recover()
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def _hold(job):
    """Another process whose session holds the job's lock."""
    settings = connection.settings_dict
    program = (
        "import psycopg2, time; link = psycopg2.connect(dbname='{NAME}', user='{USER}', "
        "host='{HOST}'); link.cursor().execute('SELECT pg_advisory_lock({lock})'); "
        "print('held', flush=True); time.sleep(60)"
    ).format(lock=job.lock, **settings)
    holder = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env={**os.environ, "PGPASSWORD": settings["PASSWORD"] or ""},
    )
    assert holder.stdout.readline() == b"held\n"
    return holder


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_told_to_stop_puts_its_job_back(work):
    def stopped(parameters, report):
        raise SystemExit(1)

    work(stopped)
    job = jobs.ask(kinds.Kind.SNAPSHOT, {}, BY)
    with pytest.raises(SystemExit):
        run.run.call(str(job.pk))
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    work(lambda parameters, report: {})
    assert done(job).state == JobState.DONE
