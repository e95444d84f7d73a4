"""A disk without room, real and tiny: whoever writes is told, nothing half-written stays, and all
goes on when there is room again."""

import io
import json
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from config import cluster
from tests.faults import postgres as clusters
from tests.faults.site import site
from tests.faults.whole import wrong

JSON = {"type": "hazard", "text": "水" * 300, "lon": 116.37, "lat": 39.87}


@contextmanager
def tiny(folder: Path, megabytes: int):
    """A file system of its own, for root only."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room there is."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(bytes(65_536))
        except OSError:
            return path


def send(served, number: int, body: bytes, kind: str):
    return served.ask(
        "/api/reports", "POST", body, Content_Type=kind, X_Forwarded_For=f"10.9.{number % 250}.1"
    )


def noise() -> bytes:
    """A photo of which 200 kB are kept."""
    out = io.BytesIO()
    Image.frombytes("RGB", (700, 700), os.urandom(3 * 700 * 700)).save(out, "JPEG", quality=80)
    return out.getvalue()


def with_photo() -> bytes:
    parts = [
        f'--X\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in JSON.items()
    ]
    file = b'--X\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    return b"".join(parts) + file + noise() + b"\r\n--X--\r\n"


FORM = "multipart/form-data; boundary=X"


def test_a_photo_without_room_is_refused_whole():
    with clusters.postgres() as primary, site(primary.url, BEHIND_PROXY="yes") as served:
        with tiny(served.photos, 1) as folder:
            photo = with_photo()
            assert send(served, 1, photo, FORM).status == 202
            kept = [path.name for path in folder.iterdir()]
            filler = fill(folder)
            refused = send(served, 2, photo, FORM)
            assert (refused.status, refused.headers["Retry-After"]) == (503, "60")
            assert "没有地方存" in refused.json()["detail"]
            assert sorted(path.name for path in folder.iterdir()) == sorted([*kept, "filler"])
            assert primary.sql("SELECT photo FROM stations_report") == [(kept[0],)]
            assert send(served, 3, json.dumps(JSON).encode(), "application/json").status == 202
            filler.unlink()
            assert send(served, 2, photo, FORM).status == 202
        assert wrong(primary) == {}


def test_a_database_without_room_says_so_and_goes_on_when_there_is_some():
    with clusters._folder() as folder, tiny(folder, 400):
        folder.chmod(0o755)
        cluster._own(folder)
        made = clusters.Postgres(folder)
        subprocess.run(["cp", "-a", str(clusters._template()), str(made.data)], check=True)
        made.start()
        try:
            with site(made.url, BEHIND_PROXY="yes") as served:
                _until_full_and_back(made, served, folder)
        finally:
            made.stop("immediate")


def _until_full_and_back(primary, served, folder: Path) -> None:
    served.until("/readyz", 200)
    filler = fill(folder)
    heard: list[int] = []
    for number in range(400):
        answer = send(served, number, json.dumps(JSON).encode(), "application/json")
        heard.append(answer.status)
        if answer.status != 202:
            break
    assert (answer.status, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert answer.headers["Retry-After"] == "60"
    assert "没有地方存" in answer.json()["detail"]
    assert served.ask("/").status == 200  # readers notice nothing
    filler.unlink()
    assert send(served, 399, json.dumps(JSON).encode(), "application/json").status == 202
    count = primary.sql("SELECT count(*) FROM stations_report")[0][0]
    assert count == heard.count(202) + 1
    assert wrong(primary) == {}
