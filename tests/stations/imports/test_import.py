"""A file into the database: wholly or not at all, twice is once, and back again."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from stations.actions import ChangeStation, ImportStations, UndoImport
from stations.models import Claim, ImportChange, ImportRun, Report, Revision, Station
from stations.permissions import Actor, command
from stations.snapshot import snapshot
from tests.stations.imports.files import (
    GOOD,
    HEADER,
    areas,
    database,
    issues,
    plan,
    run,
    saved,
    text,
)

pytestmark = database
OPERATOR = command("test")
OTHER = ["2", "德胜驿站", "", "某路2号", "24小时", "饮水机"]


@pytest.fixture
def folder(tmp_path, db):
    areas()
    return tmp_path


def take_in(folder, *rows, **options):
    return run(plan(saved(folder, text(*rows)), **options))


def whole():
    """All that a reader may see."""
    stations = Station.objects.order_by("source_ref").prefetch_related("amenity_rows")
    return {s.source_ref: snapshot(s, s.amenity_rows.all()) for s in stations}


def test_a_file_becomes_stations_with_claims_amenities_hours_and_history(folder):
    take_in(folder, GOOD, OTHER)
    station = Station.objects.get(source_ref="1")
    assert (station.name_zh, station.subdistrict_id) == ("陶然亭驿站", "110102014")
    assert station.hours == "Mo-Fr 09:00-17:00; PH off"
    assert station.amenities == ["ac", "heat_food"]
    assert (station.coord_precision, station.schedule is not None) == ("subdistrict", True)
    assert Claim.objects.get(station=station).run_id == ImportRun.objects.get().pk
    assert Revision.objects.filter(code=station.code, action="import").count() == 1


def test_the_same_file_twice_changes_nothing(folder):
    take_in(folder, GOOD, OTHER)
    before = (whole(), Revision.objects.count(), Station.objects.get(source_ref="1").updated_at)
    again = plan(saved(folder, text(GOOD, OTHER)))
    assert again.counts["unchanged"] == 2
    assert run(again, accept_suspicious=False) is None
    after = (whole(), Revision.objects.count(), Station.objects.get(source_ref="1").updated_at)
    assert after == before
    assert ImportRun.objects.count() == 1


def test_a_changed_row_is_shown_field_by_field_and_then_changed(folder):
    take_in(folder, GOOD, OTHER)
    found = plan(saved(folder, text([*GOOD[:5], "空调、冰箱"], OTHER)))
    assert found.counts | {"changed": 1, "unchanged": 1} == found.counts
    (changed,) = [row for row in found.rows if row.kind == "changed"]
    assert list(changed.changes) == ["amenities"]
    run(found)
    assert Station.objects.get(source_ref="1").amenities == ["ac", "fridge"]


def test_a_column_the_file_lacks_says_nothing(folder):
    take_in(folder, GOOD)
    header = [name for name in HEADER if name != "设施"]
    found = plan(saved(folder, text([*GOOD[:5]], header=header)))
    assert found.counts["unchanged"] == 1


def test_an_empty_cell_takes_back_what_was_said(folder):
    take_in(folder, GOOD)
    take_in(folder, [*GOOD[:4], "", ""])
    station = Station.objects.get()
    assert (station.hours, station.amenities, station.schedule) == ("", [], None)


def test_refused_and_suspicious_rows_stop_the_import_until_somebody_says_so(folder):
    bad, odd = ["3", "", "", "", "", ""], ["4", "驿站😀", "", "", "", ""]
    found = plan(saved(folder, text(GOOD, bad, odd)))
    with pytest.raises(ValidationError, match="1 行不能导入"):
        run(found, skip_refused=False)
    with pytest.raises(ValidationError, match="1 行可疑"):
        run(found, accept_suspicious=False)
    assert not Station.objects.exists()
    run(found)
    assert Station.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_import_cut_off_in_the_middle_leaves_nothing(tmp_path, monkeypatch):
    areas()
    monkeypatch.setattr("stations.actions.imports.BATCH", 2)
    rows = [[str(n), f"驿站{n}", *GOOD[2:]] for n in range(6)]
    found, done = plan(saved(tmp_path, text(*rows))), []

    def killed(count):
        done.append(count)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(found, progress=killed)
    assert not Station.objects.exists()
    assert not Claim.objects.exists()
    assert not ImportRun.objects.exists()
    assert not Revision.objects.exists()
    run(found)
    assert Station.objects.count() == 6


def test_what_a_person_decided_survives_the_next_file_and_the_plan_says_so(folder):
    take_in(folder, GOOD)
    code = Station.objects.get().code
    ChangeStation(actor=OPERATOR, code=code, fields={"name_zh": "人工改名"}).execute()
    found = plan(saved(folder, text(["1", "文件改名", *GOOD[2:]])))
    assert any("人工确定" in issue.reason for row in found.rows for issue in row.issues)
    run(found)
    assert Station.objects.get().name_zh == "人工改名"


def test_undo_removes_what_was_new_and_sets_back_what_was_changed(folder):
    take_in(folder, GOOD)
    before = whole()
    second = take_in(folder, ["1", "改名", *GOOD[2:5], "冰箱"], OTHER)
    result = UndoImport(actor=OPERATOR, run=second.pk).execute()
    assert (result.removed, result.restored, result.conflicts) == (1, 1, [])
    assert whole() == before
    assert Claim.objects.count() == 1
    assert plan(saved(folder, text(GOOD))).counts["unchanged"] == 1
    with pytest.raises(ValidationError, match="已经撤销"):
        UndoImport(actor=OPERATOR, run=second.pk).execute()


def test_undo_keeps_later_work_of_people_and_names_it(folder):
    take_in(folder, GOOD)
    second = take_in(folder, [*GOOD[:3], "新地址", *GOOD[4:]], OTHER)
    codes = dict(Station.objects.values_list("source_ref", "code"))
    ChangeStation(actor=OPERATOR, code=codes["1"], fields={"floor": "3"}).execute()
    ChangeStation(actor=OPERATOR, code=codes["2"], fields={"floor": "4"}).execute()
    result = UndoImport(actor=OPERATOR, run=second.pk).execute()
    assert {conflict.code for conflict in result.conflicts} == set(codes.values())
    first, other = Station.objects.order_by("source_ref")
    assert (first.address, first.floor) == ("某路1号", "3")
    assert (other.name_zh, other.floor) == ("德胜驿站", "4")


def test_undo_keeps_a_station_that_riders_reported_on_with_what_they_said(folder):
    first = take_in(folder, GOOD, OTHER)
    Report.objects.create(type="closed_when_open", station=Station.objects.get(source_ref="1"))
    result = UndoImport(actor=OPERATOR, run=first.pk).execute()
    assert (result.removed, [c.code for c in result.conflicts]) == (
        1,
        [Station.objects.get().code],
    )
    assert Report.objects.get().station == Station.objects.get(source_ref="1")


def test_undo_of_an_older_run_leaves_what_a_later_one_said(folder):
    first = take_in(folder, GOOD)
    take_in(folder, ["1", "后来的名字", *GOOD[2:]])
    result = UndoImport(actor=OPERATOR, run=first.pk).execute()
    assert "后来的导入" in result.conflicts[0].why
    assert Station.objects.get().name_zh == "后来的名字"


def test_undo_names_what_was_changed_twice_since(folder):
    first = take_in(folder, GOOD)
    for name in ("后来的名字", "最后的名字"):
        take_in(folder, ["1", name, *GOOD[2:]])
    result = UndoImport(actor=OPERATOR, run=first.pk).execute()
    assert [conflict.code for conflict in result.conflicts] == [Station.objects.get().code]
    assert Station.objects.get().name_zh == "最后的名字"


def test_only_what_was_changed_is_noted_for_undo(folder):
    take_in(folder, GOOD)
    assert not ImportChange.objects.exists()
    take_in(folder, ["1", "后来的名字", *GOOD[2:]], OTHER)
    assert [change.source_ref for change in ImportChange.objects.all()] == ["1"]


def test_runs_undone_one_after_the_other_leave_nothing(folder):
    first = run(plan(saved(folder, text(GOOD))))
    second = run(plan(saved(folder, text(["1", "后来的名字", *GOOD[2:]]))))
    assert UndoImport(actor=OPERATOR, run=second.pk).execute().restored == 1
    assert Station.objects.get().name_zh == GOOD[1]
    result = UndoImport(actor=OPERATOR, run=first.pk).execute()
    assert (result.removed, result.conflicts) == (1, [])
    assert not Station.objects.exists()


def test_a_remembered_column_that_is_gone_does_not_hide_its_successor(folder):
    run(
        plan(saved(folder, text(["x", "站"], header=["编号", "称呼"])), mapping={"称呼": "name_zh"})
    )
    again = plan(saved(folder, text(["x", "站"], header=["编号", "名称"])))
    assert again.counts["unchanged"] == 1


def test_the_mapping_is_remembered_for_the_source(folder):
    content = text(["x", "站", "A"], header=["号码", "称呼", "层"])
    mapping = {"号码": "source_ref", "称呼": "name_zh", "层": "floor"}
    run(plan(saved(folder, content), mapping=mapping, verification="on_site"))
    assert Station.objects.get().floor == "A"
    again = plan(saved(folder, content))
    assert again.counts["unchanged"] == 1
    assert again.options.verification == "on_site"


def test_several_columns_together_can_be_the_number(folder):
    content = text(["德胜", "站"], header=["片区", "名称"])
    run(plan(saved(folder, content), mapping={"片区+名称": "source_ref"}))
    assert Station.objects.get().source_ref == "德胜-站"


def test_a_user_without_permission_imports_nothing(folder):
    found = plan(saved(folder, text(GOOD)))
    nobody = Actor.of(User.objects.create_user("nobody"))
    with pytest.raises(PermissionDenied):
        ImportStations(actor=nobody, plan=found).execute()
    assert not Station.objects.exists()


def test_dates_choices_and_single_amenity_columns_are_read(folder):
    header = ["编号", "名称", "核实日期", "是否收费", "饮水机", "卫生间", "座位数", "进门方式"]
    row = ["1", "站", "2026年3月5日", "否", "有", "×", "12个", "扫码"]
    run(plan(saved(folder, text(row, header=header))))
    station = Station.objects.get()
    assert station.verified_at == date(2026, 3, 5)
    assert (station.fee, station.seats, station.access_mode) == ("free", 12, "qr")
    assert (station.amenities, station.amenities_no) == (["water"], ["toilet"])


@database
def test_hours_that_are_written_as_in_openstreetmap_are_taken_as_they_are(tmp_path):
    areas()
    found = plan(saved(tmp_path, text([*GOOD[:4], "Mo-Fr 09:00-17:00; PH off", GOOD[5]])))
    assert found.rows[0].claim.values["hours"] == "Mo-Fr 09:00-17:00; PH off"
    assert [issue.severity for issue in issues(found) if issue.column == "开放时间"] == []


@database
def test_times_that_end_before_they_begin_are_not_taken_for_a_night(tmp_path):
    areas()
    found = plan(saved(tmp_path, text([*GOOD[:4], "17:00-09:00", GOOD[5]])))
    assert "hours" not in found.rows[0].claim.values
    assert found.rows[0].claim.values["hours_text"] == "17:00-09:00"
    assert any("没有说次日" in issue.reason for issue in issues(found))
