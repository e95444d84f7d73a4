"""`manage.py doctor`: each thing that can be wrong is found, named, and comes with a way out."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from config.doctor import Level, data, database, examine, machine
from config.doctor.finding import Finding
from stations.models import Alert, Job, Schedule
from tests.factories import station

pytestmark = pytest.mark.django_db


def levels() -> dict[str, Level]:
    return {finding.subject: finding.level for finding in examine()}


def test_a_sound_installation_has_nothing_wrong(settings: Any, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    assert Level.WRONG not in levels().values()


def test_what_is_wrong_comes_first_and_fails_the_command(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    out = StringIO()
    with pytest.raises(CommandError, match="wrong"):
        call_command("doctor", stdout=out)
    assert "wrong" in out.getvalue().splitlines()[1]
    assert "ALLOWED_HOSTS" in out.getvalue()


def test_a_database_that_does_not_answer_is_one_finding(monkeypatch: Any) -> None:
    def refuse() -> Finding:
        raise OperationalError("connection refused\nIs it running?")

    monkeypatch.setattr("config.doctor.run.WITH_DATABASE", (refuse,))
    last = list(examine())[-1]
    assert (last.subject, last.found, last.level) == ("database", "connection refused", Level.WRONG)
    assert "make run" in last.fix


def test_hours_that_nobody_refreshed_are_wrong_and_soon_ending_ones_a_warning() -> None:
    station(hours="24/7")
    for days, level in ((-1, Level.WRONG), (3, Level.ADVICE), (13, Level.FINE)):
        Schedule.objects.update(computed_until=timezone.now() + timedelta(days=days))
        assert data.opening_hours().level == level, days


def test_a_job_that_waits_means_that_no_worker_runs() -> None:
    assert data.worker().level == Level.FINE
    Job.objects.create(kind="siting", parameters={}, key="x")
    Job.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert data.worker().level == Level.WRONG


def test_demonstration_data_and_missing_boundaries_are_said() -> None:
    station(synthetic=True, verification="synthetic")
    assert data.demonstration().level == Level.ADVICE
    assert data.boundaries().level == Level.ADVICE


@pytest.mark.parametrize(
    ("setting", "value", "check", "level"),
    [
        ("SECRET_KEY", "short", machine.secret_key, Level.WRONG),
        ("DEBUG", True, machine.hosts, Level.WRONG),
        ("ALLOWED_HOSTS", ["stops.example"], machine.https, Level.ADVICE),
    ],
)
def test_settings_that_are_unsafe_are_named(
    settings: Any, setting: str, value: Any, check: Any, level: Level
) -> None:
    setattr(settings, setting, value)
    assert check().level == level


def test_versions_and_clock_are_read_from_the_database() -> None:
    assert "PostGIS 3" in database.versions().found
    assert database.clock().level == Level.FINE


@pytest.mark.parametrize(
    "setting",
    ["log_min_duration_statement = 100", "log_min_error_statement = error",
     "log_error_verbosity = verbose", "log_min_messages = warning", "log_statement = 'all'"],
)  # fmt: skip
def test_a_database_whose_log_tells_of_riders_is_named(setting: str) -> None:
    quiet = (
        "log_min_duration_statement = -1",
        "log_min_error_statement = panic",
        "log_error_verbosity = terse",
        "log_min_messages = log",
        "log_statement = 'none'",
    )
    with connection.cursor() as cursor:
        for line in quiet:
            cursor.execute(f"SET LOCAL {line}")
        assert database.log().level == Level.FINE
        cursor.execute(f"SET LOCAL {setting}")
    assert database.log().level == Level.ADVICE
    assert setting.split()[0] in database.log().found


def test_mail_that_nobody_takes_is_wrong(settings: Any) -> None:
    assert data.mail().level == Level.ADVICE
    settings.EMAIL_HOST = "mail.example.org"
    assert data.mail().level == Level.FINE
    then = timezone.now() - timedelta(hours=2)
    user = User.objects.create_user("x")
    Alert.objects.create(user=user, kind="new", item="report:1", day=then.date(), at=then)
    assert data.mail().level == Level.WRONG
