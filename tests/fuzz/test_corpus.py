"""What fuzzing has found is replayed: nothing raises, nothing takes two seconds."""

import json
import subprocess
import time

import pytest
from django.conf import settings

from tests.fuzz import corpus
from tests.fuzz.__main__ import NAMES
from tests.fuzz.targets import TARGETS


def test_every_target_is_fuzzed_and_has_a_corpus():
    assert set(NAMES) == set(TARGETS) == {path.stem for path in corpus.HERE.glob("*.json")}


@pytest.mark.parametrize("name", TARGETS)
def test_no_kept_input_raises_or_hangs(name):
    for data in corpus.load(name):
        started = time.process_time()
        TARGETS[name](data)
        assert time.process_time() - started < 2, data


def test_the_decoder_of_the_phone_survives_damaged_feeds():
    node = settings.ROOT / ".venv" / "bin" / "node"
    done = subprocess.run(
        [node, settings.ROOT / "tests" / "fuzz" / "feed.mjs", "0.5"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["runs"] > said["answered"] > 10
