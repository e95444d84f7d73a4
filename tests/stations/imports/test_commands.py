"""`manage.py import_stations` and `undo_import`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from stations.models import ImportRun, Station
from tests.stations.imports.files import GOOD, areas, database, saved, text

pytestmark = database
NEW = ["--source=list", "--title=名单", "--licence=CC0"]


def call(*args) -> str:
    out = StringIO()
    call_command(*map(str, args), stdout=out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path, db):
    areas()
    return saved(tmp_path, text(GOOD))


def test_without_apply_nothing_is_written(path):
    assert "Nothing was written" in call("import_stations", path, *NEW)
    assert not Station.objects.exists()


def test_apply_again_and_undo(path, tmp_path):
    report = tmp_path / "r.xlsx"
    assert "Import" in call("import_stations", path, *NEW, "--apply", f"--report={report}")
    assert report.stat().st_size > 1000
    assert "nothing was written" in call("import_stations", path, "--source=list", "--apply")
    run = ImportRun.objects.get().pk
    assert f"{run:6}" in call("undo_import")
    assert "1 stations removed" in call("undo_import", run)
    assert not Station.objects.exists()


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--source=list"], "no source list"),
        ([*NEW, "--map=层=floor"], "没有列“层”"),
        ([*NEW, "--map=地址=roof"], "没有字段 roof"),
        ([*NEW, "--map=地址"], "COLUMN=FIELD"),
        ([*NEW, "--map=地址=name_zh", "--map=名称=name_zh"], "请指明用哪一列"),
        ([*NEW, "--geocode=amap"], "AMAP_KEY"),
        ([*NEW, "--apply", "--dry-run"], "not both"),
        ([*NEW, "--report=/nowhere/report.xlsx"], "/nowhere/report.xlsx: there is no such folder"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(path, args, why):
    with pytest.raises(CommandError, match=why):
        call("import_stations", path, *args)


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path):
    for wrong in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(CommandError, match=str(wrong)):
            call("import_stations", wrong, *NEW)


def test_undoing_what_never_was_is_an_error(path):
    with pytest.raises(CommandError, match="no import 99"):
        call("undo_import", 99)
