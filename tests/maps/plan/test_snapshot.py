"""`/plan/snapshot/`: planners keep today's figures."""

import pytest
from django.core.management import call_command

from stations.models import Job, JobState, PlanSnapshot

URL = "/plan/snapshot/"


@pytest.mark.django_db
def test_visitors_are_sent_to_the_login_and_see_no_button(client, city):
    assert "/login/" in client.post(URL)["Location"]
    assert "现在存一份快照" not in client.get("/plan/").content.decode()


@pytest.mark.django_db
def test_who_may_not_plan_is_refused(client, city, django_user_model):
    client.force_login(django_user_model.objects.create_user("somebody"))
    assert client.post(URL).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_planner_asks_and_the_worker_keeps_the_figures(admin_client, city):
    assert "现在存一份快照" in admin_client.get("/plan/").content.decode()
    waiting = admin_client.post(URL)["Location"]
    assert waiting.startswith("/plan/jobs/")
    call_command("work", batch=True)
    assert admin_client.get(waiting)["Location"] == "/plan/"
    job = Job.objects.get()
    assert job.state == JobState.DONE
    assert job.result == {"figures": PlanSnapshot.objects.count()}
