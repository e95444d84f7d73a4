"""Downloads over a real socket, with the faults that networks have."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.downloads import FetchError
from geo.downloads.cache import folder_of, obtain
from geo.downloads.catalogue import DataSet, File, read, with_needs
from tests.faults import Server, serve

BODY = bytes(range(256)) * 1024


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


@pytest.fixture
def dataset() -> DataSet:
    file = File("data/a.bin", len(BODY), hashlib.sha256(BODY).hexdigest())
    return DataSet("sample", "样本", "Sample", "owner/name", "c" * 40, "MIT", "us", "WGS-84",
                   "2026", (), (file,))  # fmt: skip


@pytest.fixture
def server(tmp_path: Path, dataset: DataSet) -> Iterator[Server]:
    folder = tmp_path / "www"
    path = folder / dataset.repository / dataset.commit / dataset.files[0].path
    path.parent.mkdir(parents=True)
    path.write_bytes(BODY)
    with serve(folder) as running:
        yield running


def fetch(dataset: DataSet, server: Server, tmp_path: Path) -> Path:
    return obtain(dataset, server.address, tmp_path / "cache", lambda *_: None)["a.bin"]


def part(dataset: DataSet, tmp_path: Path) -> Path:
    return folder_of(dataset, tmp_path / "cache") / "a.bin.part"


def test_a_file_arrives_whole_and_is_not_asked_for_twice(
    dataset: DataSet, server: Server, tmp_path: Path
) -> None:
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY
    assert server.asked == [("a.bin", "")]


def test_a_cut_connection_is_resumed_at_once(
    dataset: DataSet, server: Server, tmp_path: Path
) -> None:
    server.faults["a.bin"] = "cut-once"
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY
    assert server.asked == [("a.bin", ""), ("a.bin", f"bytes={len(BODY) // 2}-")]


def test_a_later_run_resumes_what_an_earlier_one_left(
    dataset: DataSet, server: Server, tmp_path: Path
) -> None:
    server.faults["a.bin"] = "cut"
    with pytest.raises(FetchError, match=r"sample: a\.bin: the connection .* was cut at"):
        fetch(dataset, server, tmp_path)
    have = part(dataset, tmp_path).stat().st_size
    assert 0 < have < len(BODY)
    server.faults.clear()
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY
    assert server.asked[-1] == ("a.bin", f"bytes={have}-")
    assert not part(dataset, tmp_path).exists()


def test_a_server_without_ranges_starts_again(
    dataset: DataSet, server: Server, tmp_path: Path
) -> None:
    part(dataset, tmp_path).parent.mkdir(parents=True)
    part(dataset, tmp_path).write_bytes(b"x" * 1000)
    server.faults["a.bin"] = "no-range"
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY


@pytest.mark.parametrize("length", [len(BODY), len(BODY) + 5])
def test_a_spoilt_part_is_not_believed(
    dataset: DataSet, server: Server, tmp_path: Path, length: int
) -> None:
    part(dataset, tmp_path).parent.mkdir(parents=True)
    part(dataset, tmp_path).write_bytes(b"x" * length)
    if length == len(BODY):
        with pytest.raises(FetchError, match="checksum is wrong"):
            fetch(dataset, server, tmp_path)
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY


def test_a_damaged_cached_file_is_fetched_again(
    dataset: DataSet, server: Server, tmp_path: Path
) -> None:
    fetch(dataset, server, tmp_path).write_bytes(b"damaged")
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY


def test_a_busy_server_is_asked_again(dataset: DataSet, server: Server, tmp_path: Path) -> None:
    server.faults["a.bin"] = "busy"
    assert fetch(dataset, server, tmp_path).read_bytes() == BODY


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("missing", r"HTTP 404; check FETCH_BASE_URL"),
        ("altered", r"the checksum is wrong; it was deleted; type `manage\.py fetch sample` again"),
        ("longer", r"more than the 262,144 bytes of the catalogue"),
    ],
)
def test_other_faults_are_explained_and_leave_nothing_behind(
    dataset: DataSet, server: Server, tmp_path: Path, fault: str, message: str
) -> None:
    server.faults["a.bin"] = fault
    with pytest.raises(FetchError, match=message) as caught:
        fetch(dataset, server, tmp_path)
    assert str(caught.value).startswith("sample: a.bin: ")
    assert "\n" not in str(caught.value)
    left = part(dataset, tmp_path)
    assert not left.exists() or left.stat().st_size == 0
    assert not left.with_suffix("").exists()


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("http://127.0.0.1:1", "no connection to 127.0.0.1:1; check the network"),
        ("file:///etc", "is not http or https"),
        ("ftp://example.org", "is not http or https"),
    ],
)
def test_no_network_and_other_protocols_are_refused(
    dataset: DataSet, tmp_path: Path, base: str, message: str
) -> None:
    with pytest.raises(FetchError, match=message):
        obtain(dataset, base, tmp_path, lambda *_: None)


def test_the_catalogue_names_licence_and_checksum_of_every_file() -> None:
    for dataset in read().values():
        assert dataset.licence
        assert dataset.attribution
        assert len(dataset.commit) == 40
        assert all(len(file.sha256) == 64 and file.size > 0 for file in dataset.files)


def test_a_set_comes_after_what_it_needs() -> None:
    keys = [dataset.key for dataset in with_needs(["population"], read())]
    assert keys == ["subdistricts", "population"]
