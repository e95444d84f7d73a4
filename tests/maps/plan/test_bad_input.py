"""What cannot be is named by page, API and command alike, in both languages."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.maps.plan.conftest import SENT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hosts")]
HAN = re.compile(r"[\u4e00-\u9fff]")
SITING = [
    ("p", {"p": "9"}), ("p", {"p": "600"}), ("p", {"p": "0"}), ("kinds", {"kinds": "nothing"}),
    ("kinds", {"kinds": "fuel"}), ("require", {"require": "n1", "exclude": "n1"}),
    ("require", {"require": "n1,n2", "p": "1"}), ("require", {"require": "nobody"}),
    ("require", {"require": "n1,n2", "apart": "5000"}),
    ("budget", {"budget": "10", "each": "30"}), ("apart", {"apart": "-1"}),
]  # fmt: skip
QUESTIONS = [
    ("area", {"area": "999999"}), ("demand", {"demand": "nobody"}), ("reach", {"reach": "-5m"}),
    ("reach", {"mode": "line", "reach": "5min"}), ("when", {"when": "workday:25"}),
    ("mode", {"mode": "fly"}), ("want", {"want": "gold"}),
]  # fmt: skip
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"], ids=["zh", "en"])


@pytest.fixture(autouse=True)
def _language():
    """A request in English leaves its language in the thread."""
    with translation.override("zh-hans"):
        yield


def named(text, parameter):
    """What a page says of a parameter."""
    return re.search(rf"<b>{parameter}</b> ([^<]+)</p>", text).group(1)


@LANGUAGES
@pytest.mark.parametrize(("parameter", "changes"), SITING)
def test_a_siting_that_cannot_be_is_named_on_the_page(client, prefix, parameter, changes):
    answer = client.post(f"{prefix}/plan/siting/", {**SENT, **changes})
    assert answer.status_code == 400
    said = named(answer.content.decode(), parameter)
    assert bool(HAN.search(said)) == (not prefix), said


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("parameter", "changes"), SITING)
def test_a_siting_that_cannot_be_is_named_by_the_command(language, parameter, changes):
    options = {"reach": "1000m", "p": 2} | changes
    options = {k: int(v) if k == "p" else float(v) if k == "apart" else v
               for k, v in options.items()}  # fmt: skip
    option = "-p: " if parameter == "p" else f"--{parameter}: "
    with translation.override(language), pytest.raises(CommandError) as error:
        call_command("site", **options)
    assert str(error.value).startswith(option)
    assert bool(HAN.search(str(error.value))) == (language != "en"), error.value


@LANGUAGES
@pytest.mark.parametrize("page", ["/plan/", "/plan/gaps/"])
@pytest.mark.parametrize(("parameter", "asked"), QUESTIONS)
def test_a_question_that_cannot_be_is_named_on_the_page(client, prefix, page, parameter, asked):
    answer = client.get(prefix + page, asked)
    assert answer.status_code == 400
    said = named(answer.content.decode(), parameter)
    assert bool(HAN.search(said)) == (not prefix), said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("parameter", "asked"), QUESTIONS)
def test_a_question_that_cannot_be_is_named_by_the_api(client, language, parameter, asked):
    answer = client.get("/api/coverage", asked, headers={"Accept-Language": language})
    assert answer.status_code == 400
    assert parameter in answer.content.decode()
