"""A pilot's year: application, selection, figures before and after, and every step taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from stations.actions import AddEntry, ApplyForPilot, MovePilot, SetMilestone
from stations.community import figures
from stations.models import Pilot, Programme, Revision
from stations.permissions import command
from stations.shipped import programmes
from tests.factories import source, station
from tests.stations.community.conftest import TAORANTING

pytestmark = pytest.mark.usefixtures("areas")
STAFF = command("test")


def pilot() -> Pilot:
    fields = {"name_zh": "友好街道", "applicant": "西城区", "plan": "延长开放"}
    return ApplyForPilot(actor=STAFF, subdistrict=TAORANTING, fields=fields).execute()


def move(code, to, reason=""):
    return MovePilot(actor=STAFF, code=code, to=to, reason=reason).execute()


def later(monkeypatch, days):
    day = date.today() + timedelta(days=days)
    for module in ("stations.actions.pilots", "stations.community.figures"):
        monkeypatch.setattr(f"{module}.today", lambda: day)
    return day


def test_a_year_with_figures_on_the_first_and_the_last_day(monkeypatch):
    code = pilot().code
    move(code, "selected")
    first = later(monkeypatch, 10)
    begun = move(code, "running")
    assert (begun.started_on, begun.figures_before["on"]) == (first, first.isoformat())
    assert begun.due_on == first + timedelta(days=365)
    station(coord_precision="entrance")
    last = later(monkeypatch, 400)
    done = move(code, "finished")
    assert (done.ended_on, done.figures_after["on"]) == (last, last.isoformat())
    assert (done.figures_before["stations"], done.figures_after["stations"]) == (0, 1)
    assert done.figures_after["entrance_share"] == 1
    assert done.figures_before["coverage"] is None, "no layer of demand: not known"
    steps = Revision.objects.filter(code=code).order_by("pk").values_list("action", flat=True)
    assert list(steps) == ["apply", "move", "move", "move"]


def test_a_year_is_not_over_early_without_a_reason(monkeypatch):
    code = pilot().code
    move(code, "selected")
    move(code, "running")
    later(monkeypatch, 364)
    with pytest.raises(ValidationError) as refused:
        move(code, "finished")
    assert "reason" in refused.value.message_dict
    assert move(code, "finished", "经费用完").status == "finished"


def test_what_is_taken_back_forgets_only_what_came_after(monkeypatch):
    code = pilot().code
    chosen = move(code, "selected").selected_on
    started = move(code, "running").started_on
    later(monkeypatch, 370)
    move(code, "finished")
    again = move(code, "running")
    assert (again.ended_on, again.figures_after) == (None, None)
    assert again.started_on == started
    assert again.figures_before
    selected = move(code, "selected")
    assert (selected.started_on, selected.figures_before) == (None, None)
    assert selected.selected_on == chosen
    gone = move(code, "withdrawn", "不做了")
    assert gone.ended_on
    assert move(code, "application").ended_on is None


@pytest.mark.parametrize("to", ["running", "finished", "castle"])
def test_nothing_is_skipped(to):
    code = pilot().code
    with pytest.raises(ValidationError):
        move(code, to)


def test_milestones_are_set_done_and_opened_again():
    code = pilot().code

    def step(**fields):
        due = date(2027, 1, 31)
        return SetMilestone(actor=STAFF, code=code, title="延长", due_on=due, **fields).execute()

    assert step().done_on is None
    assert step(done_on=date(2027, 1, 5)).done_on == date(2027, 1, 5)
    assert step().done_on is None
    assert Pilot.objects.get().milestones.count() == 1
    assert Revision.objects.filter(code=code, action="milestone").count() == 3


def test_figures_without_people_or_stations():
    found = figures.figures(pilot().subdistrict)
    assert (found["stations"], found["people_per_station"], found["verified_share"]) == (
        0,
        None,
        None,
    )


def test_programmes_of_the_press_claim_nothing_that_is_not_known(areas, monkeypatch, tmp_path):
    table = tmp_path / "programmes.csv"
    head = programmes.TABLE.read_text().splitlines()[0]
    table.write_text(f"{head}\np-1,顺手公益,,{TAORANTING},press_only,新闻报道,\n")
    monkeypatch.setattr(programmes, "TABLE", table)
    assert programmes.load(source("programmes")) == 1
    assert programmes.load(source("programmes")) == 0, "a second time nothing is added"
    row = Programme.objects.get()
    assert (row.verification, row.source_url, row.organiser) == ("press_only", "", "")


def test_a_programme_is_named_once_in_its_subdistrict():
    fields = {"name_zh": "顺手公益"}
    add = AddEntry(actor=STAFF, model=Programme, subdistrict=TAORANTING, fields=fields)
    add.execute()
    with pytest.raises(ValidationError):
        add.execute()
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.create(subdistrict_id=TAORANTING, name_zh="顺手公益", source=source())
