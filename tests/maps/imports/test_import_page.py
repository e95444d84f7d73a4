"""The staff page: upload, dry run, apply, undo; only for who may, and only what was shown."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from maps.imports.store import sane
from stations.models import ImportRun, Revision, Station
from tests.factories import source
from tests.stations.imports.files import GOOD, areas, text

pytestmark = pytest.mark.django_db
START = "/moderation/import/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.IMPORTS = tmp_path / "imports"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    areas()
    return settings.IMPORTS


def clerk(name: str = "clerk", *permissions: str) -> Client:
    user = User.objects.create_user(name)
    names = permissions or ("add_station", "delete_station")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, content: str, name: str = "名单.csv"):
    source("list")
    file = SimpleUploadedFile(name, content.encode())
    return client.post(START, {"file": file, "source": "list"})


def digest(page) -> str:
    return str(re.findall(r'name="digest" value="(\w+)"', page.content.decode())[0])


def test_upload_dry_run_apply_and_undo(folder):
    client = clerk()
    address = upload(client, text(GOOD)).headers["Location"]
    page = client.get(address)
    assert page.status_code == 200
    assert "陶然亭驿站" in page.content.decode()
    assert not Station.objects.exists()
    done = client.post(address, {"digest": digest(page)})
    run = ImportRun.objects.get()
    assert done.headers["Location"] == f"{START}runs/{run.pk}/"
    assert Revision.objects.get().actor == "clerk"
    assert not any(folder.iterdir()), "the upload is gone"
    result = client.post(done.headers["Location"])
    assert "移除 1 个新站" in result.content.decode()
    assert not Station.objects.exists()


def test_refused_and_suspicious_rows_need_a_tick():
    client = clerk()
    address = upload(client, text(GOOD, ["2", "驿站😀", "", "", "", ""], ["3"])).headers["Location"]
    page = client.get(address)
    assert client.post(address, {"digest": digest(page)}).status_code == 409
    assert not Station.objects.exists()
    ticks = {"skip_refused": "on", "accept_suspicious": "on"}
    assert client.post(address, {"digest": digest(page), **ticks}).status_code == 302
    assert Station.objects.count() == 2


def test_only_what_was_shown_is_done():
    client = clerk()
    address = upload(client, text(GOOD)).headers["Location"]
    answer = client.post(address, {"digest": "f" * 64})
    assert answer.status_code == 409
    assert "再看一遍" in answer.content.decode()
    assert not Station.objects.exists()


def test_columns_may_be_mapped_by_hand():
    client = clerk()
    rows = text(["1", "站", "B座"], header=["编号", "名称", "某列"])
    address = upload(client, rows).headers["Location"]
    page = client.get(address, {"column-2": "floor"})
    client.post(address, {"digest": digest(page), "column-2": "floor"})
    assert Station.objects.get().floor == "B座"


def test_the_report_is_a_workbook():
    client = clerk()
    address = upload(client, text(["1", "=1+1", "", "", "", ""])).headers["Location"]
    answer = client.get(f"{address}report.xlsx")
    cells = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert cells[1][2] == "'=1+1"
    assert client.get(f"{address}report.exe").status_code == 404


def test_an_unreadable_file_says_why():
    client = clerk()
    address = upload(client, text(GOOD), "a.xlsx").headers["Location"]
    page = client.get(address)
    assert page.status_code == 422
    assert "扩展名与内容不符" in page.content.decode()


def test_a_body_beyond_the_limit_is_refused_unread(settings):
    answer = clerk().post(START, b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=2 * 10**9)
    assert answer.status_code == 413


def test_a_form_without_its_token_is_refused():
    user = User.objects.create_superuser("root")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert upload(client, text(GOOD)).status_code == 403


@pytest.mark.parametrize("path", ["", "x" * 20 + "/", "x" * 20 + "/report.csv", "runs/1/"])
def test_strangers_are_sent_to_the_login_and_others_refused(path):
    login = Client().get(START + path)
    assert login.status_code == 302
    assert "/moderation/login/" in login.headers["Location"]
    assert clerk("other", "view_station").get(START + path).status_code == 403


def test_nobody_sees_the_file_of_somebody_else():
    address = upload(clerk(), text(GOOD)).headers["Location"]
    assert clerk("second").get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "passwd"), ("名单（2026）.CSV", "名单（2026）.csv"),
     ("C:\\x\\a.xlsx", "a.xlsx"), ('<script>".csv', "_script_.csv"), (".csv", "file.csv")],
)  # fmt: skip
def test_file_names_are_made_harmless(name, kept):
    assert sane(name) == kept


def test_every_column_says_what_becomes_of_it():
    client = clerk()
    header = ["编号", "站名", "联系电话", "心得"]
    page = client.get(
        upload(client, text(["1", "站", "1", "好"], header=header)).headers["Location"]
    )
    shown = page.content.decode()
    for becomes in ("自动：来源编号", "自动：名称", "自动：个人信息，不保存", "自动：原文保留"):
        assert becomes in shown
