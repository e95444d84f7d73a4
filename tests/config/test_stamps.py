"""What was finished is skipped; what was cut off or changed is done again."""

from pathlib import Path

import pytest

from config.bootstrap import node, python, stamps


def test_a_stamp_is_fresh_for_its_own_inputs_only(tmp_path):
    stamp = tmp_path / "sub" / "stamp"
    assert not stamps.fresh(stamp, "one")
    stamps.write(stamp, "one")
    assert stamps.fresh(stamp, "one")
    assert not stamps.fresh(stamp, "two")


def test_a_fingerprint_follows_names_and_contents(tmp_path):
    file = tmp_path / "a"
    file.write_text("1")
    first = stamps.fingerprint([file])
    assert stamps.fingerprint([file]) == first
    file.write_text("2")
    assert stamps.fingerprint([file]) != first
    assert stamps.fingerprint([tmp_path / "gone"]) != first


class Recorder:
    """Stands in for the programs that install: notes each call, and fails when told to."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []
        self.fails = False

    def __call__(self, step, title: str, *command: str, **environment: str) -> None:
        self.calls.append(command)
        if self.fails:
            raise RuntimeError("cut off")


class Quiet:
    def write(self, text: str) -> int:
        return len(text)


@pytest.fixture
def programs(monkeypatch, tmp_path):
    recorder = Recorder()
    for module in [python, node]:
        monkeypatch.setattr(module, "run", recorder)
    monkeypatch.setattr(python, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(node, "MODULES", tmp_path / "node_modules")
    return recorder


def make_interpreter() -> None:
    (python.VENV / "bin").mkdir(parents=True, exist_ok=True)
    if not python.executable().exists():
        python.executable().symlink_to("/bin/true")


def test_a_complete_environment_is_kept_and_an_unfinished_one_made_again(programs):
    programs.fails = True
    with pytest.raises(RuntimeError):
        python.ensure_venv(Quiet())
    make_interpreter()  # half of it is there
    left_over = python.VENV / "left-over"
    left_over.touch()
    programs.fails = False
    python.ensure_venv(Quiet())
    assert not left_over.exists()
    make_interpreter()
    python.ensure_venv(Quiet())
    assert len(programs.calls) == 2


def test_an_environment_without_its_interpreter_is_made_again(programs):
    python.ensure_venv(Quiet())
    python.ensure_venv(Quiet())  # nothing was really made, so bin/python is missing
    assert len(programs.calls) == 2


def test_a_shared_environment_is_never_touched(programs, tmp_path):
    (tmp_path / "shared").mkdir()
    python.VENV.symlink_to(tmp_path / "shared")
    python.ensure_venv(Quiet())
    python.ensure_packages(Quiet(), dev=True)
    assert programs.calls == []


def test_packages_are_installed_once_and_again_when_cut_off(programs):
    programs.fails = True
    with pytest.raises(RuntimeError):
        python.ensure_packages(Quiet(), dev=False)
    programs.fails = False
    python.ensure_packages(Quiet(), dev=False)
    python.ensure_packages(Quiet(), dev=False)
    assert len(programs.calls) == 2
    assert "--require-hashes" in programs.calls[0]


def test_what_developing_installs_is_enough_to_run_but_not_the_other_way(programs):
    python.ensure_packages(Quiet(), dev=False)
    python.ensure_packages(Quiet(), dev=True)
    python.ensure_packages(Quiet(), dev=False)
    assert len(programs.calls) == 2
    node.ensure(Quiet(), dev=False)
    node.ensure(Quiet(), dev=True)
    node.ensure(Quiet(), dev=False)
    assert len(programs.calls) == 4


def test_a_changed_lock_is_installed(programs, monkeypatch, tmp_path):
    lock = tmp_path / "requirements.txt"
    lock.write_text("a==1")
    monkeypatch.setattr(python, "LOCKS", {"run": lock, "dev": Path("/nonexistent")})
    python.ensure_packages(Quiet(), dev=False)
    lock.write_text("a==2")
    python.ensure_packages(Quiet(), dev=False)
    assert len(programs.calls) == 2
