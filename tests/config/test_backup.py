"""`backup` and `restore` on a real second database that is destroyed in between."""

import json
import re
import tarfile
from io import BytesIO

import pytest
from django.conf import settings

from tests.second import second_database

PHOTO = settings.LOCAL / "photos" / "test-of-the-backup.webp"
HUGE = 10**15  # the number of a transaction in a server that has seen much more than this one


@pytest.fixture(scope="module")
def saved(django_db_setup, django_db_blocker, tmp_path_factory):
    """(database, backup, its content, a harvester's mark): made once, by a long-lived server."""
    with django_db_blocker.unblock(), second_database() as db:
        db.run("load_shipped", "--without-demonstration")
        env = {"DJANGO_SUPERUSER_PASSWORD": "geheim", "DJANGO_SUPERUSER_USERNAME": "chief"}
        db.run("createsuperuser", "--noinput", "--email", "a@example.org", **env)
        db.sql("ALTER TABLE stations_station DISABLE TRIGGER USER")
        db.sql(f"UPDATE stations_station SET changed_xid = {HUGE} + id")
        db.sql("ALTER TABLE stations_station ENABLE TRIGGER USER")
        db.sql(f"INSERT INTO geo_datasetchange VALUES ({HUGE})")
        db.sql(
            "INSERT INTO stations_tombstone (code, removed_at, synthetic, changed_xid) "
            f"VALUES ('YZ99999', now(), false, {HUGE})"
        )
        path = tmp_path_factory.mktemp("backup") / "one.backup"
        PHOTO.parent.mkdir(exist_ok=True)
        PHOTO.write_bytes(b"RIFF")
        db.run("backup", str(path))
        [(_status, page)] = db.answers("/api/changes")
        yield db, path, db.content(), page["next"]
        PHOTO.unlink(missing_ok=True)


def test_the_file_is_private_checked_and_readable_by_common_tools(saved):
    _db, path, _content, _mark = saved
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["one.backup"]
    with tarfile.open(path) as archive:
        names = archive.getnames()
        assert names[:2] == ["manifest.json", "database.dump"]
        assert f"photos/{PHOTO.name}" in names[2:]
        said = json.load(archive.extractfile("manifest.json"))
        assert archive.extractfile("database.dump").read(5) == b"PGDMP"
    assert said["stations"] == 29
    assert re.fullmatch(r"[0-9a-f]{64}", said["sha256"])


def test_a_destroyed_database_comes_back_row_by_row_with_accounts(saved):
    db, path, content, _mark = saved
    assert len(content["stations_station"]) == 29
    assert content["auth_user"][0][0]["username"] == "chief"
    db.destroy()
    PHOTO.unlink()
    assert db.name not in db.databases()
    db.run("restore", str(path), "--yes")
    assert db.content() == content
    assert PHOTO.read_bytes() == b"RIFF"


def test_a_harvester_misses_nothing_after_a_restore(saved):
    """Numbers of another server are beyond everything this one will ever report."""
    db, path, _content, mark = saved
    version = db.sql("SELECT dataset_version()")
    db.run("restore", str(path), "--yes")
    (fresh, page), (old, problem) = db.answers("/api/changes", f"/api/changes?since={mark}")
    assert (fresh, old) == (200, 410)
    assert len(page["changes"]) == 30  # 29 stations and a tombstone
    assert page["more"] is False
    assert problem["parameter"] == "since"
    assert db.sql("SELECT dataset_version()") != version


def test_what_came_after_the_backup_is_gone_and_nothing_is_left_behind(saved):
    db, path, content, _mark = saved
    db.sql("DELETE FROM stations_stationamenity")
    db.run("restore", str(path), "--yes")
    assert db.content() == content
    passing = ("yizhan_fresh_", "yizhan_before_")  # as the restore calls its own
    assert not [name for name in db.databases() if name.startswith(passing)]


def test_triggers_and_codes_work_after_a_restore(saved):
    db, path, content, _mark = saved
    db.run("restore", str(path), "--yes")
    db.run("shell", "-c", "from tests.factories import station; station(None, name_zh='新')")
    codes = {row[0]["code"] for row in content["stations_station"]}
    [(code, number)] = db.sql("SELECT code, changed_xid FROM stations_station WHERE name_zh = '新'")
    assert code not in codes
    assert 0 < number < HUGE
    db.run("restore", str(path), "--yes")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda body: body[: len(body) // 2], "cut off"),
        (lambda body: b"no backup", "is not a backup"),
        (lambda body: b"", "is not a backup"),
        (
            lambda body: body[:-20_000] + bytes([body[-20_000] ^ 1]) + body[-19_999:],
            "checksum is wrong",
        ),
    ],
)
def test_a_spoilt_file_is_named_and_changes_nothing(saved, tmp_path, spoil, message):
    db, path, content, _mark = saved
    bad = tmp_path / "bad.backup"
    bad.write_bytes(spoil(path.read_bytes()))
    said = db.run("restore", str(bad), "--yes", fails=True)
    assert "nothing was changed: bad.backup" in said
    assert message in said
    assert db.content() == content


def test_a_backup_of_a_newer_version_is_refused(saved, tmp_path):
    db, path, content, _mark = saved
    newer = tmp_path / "newer.backup"
    with tarfile.open(path) as old, tarfile.open(newer, "w") as new:
        said = json.load(old.extractfile("manifest.json"))
        said["migrations"].append("stations.9999_future")
        text = json.dumps(said).encode()
        head = tarfile.TarInfo("manifest.json")
        head.size = len(text)
        new.addfile(head, BytesIO(text))
        new.addfile(old.getmember("database.dump"), old.extractfile("database.dump"))
    assert "made by a newer version" in db.run("restore", str(newer), "--yes", fails=True)
    assert db.content() == content


def test_without_yes_it_asks_and_no_answer_means_no(saved):
    db, path, content, _mark = saved
    assert "nothing was changed" in db.run("restore", str(path), fails=True)
    assert db.content() == content


def test_an_existing_file_is_not_overwritten_unless_told_to(saved):
    db, path, _content, _mark = saved
    body = path.read_bytes()
    assert "--force overwrites it" in db.run("backup", str(path), fails=True)
    assert path.read_bytes() == body
