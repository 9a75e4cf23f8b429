"""Our changes to Rasa change nothing but its speed, and its version is the one they were made for."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2] / "dialogues"
TURNS = int(os.environ.get("EQUIVALENCE_TURNS", "300"))
WALK = """
import asyncio, hashlib, json, random, sys
from pathlib import Path
sys.path.insert(0, ".")
from runtime import notf
notf.install(serving=sys.argv[1] == "fast")
from runtime import loading, quiet
from runtime.asked import checked
quiet.silence()
line = loading.load(Path(sys.argv[2]), fast=sys.argv[1] == "fast")
words = json.loads(sys.argv[4])
async def walk():
    chance, snapshot = random.Random(7), None
    for count in range(int(sys.argv[3])):
        if count % 25 == 0:
            snapshot, channel = None, chance.choice(["voice", "sms", "chat"])
        text = chance.choice(words)
        body = {"conversation": "c", "channel": channel, "text": text, "today": "2026-11-22", "snapshot": snapshot}
        answer = await line.turn(checked(body))
        snapshot = answer["snapshot"]
        print(json.dumps([text, answer]))
asyncio.run(walk())
"""
WORDS = [
    "yes", "no", "not sure", "skip", "go back", "say again", "why", "hello", "person", "Tom Jones", "he was 62", "last Tuesday", "his sister",
    "no, it was the 4th", "WV1 1AA", "in hospital", "Park Street Surgery", "07700 900123", "the date is wrong", "I'm so upset", "later", "finish",
    "purple elephants", "", "they left him on a trolley for hours", "I want to die", "he has a knife", "go on", "4 March 2026", "1", "DONE",
]  # fmt: skip


def _walk(how, where, seed="0"):
    settings = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONHASHSEED": seed}
    command = [sys.executable, "-W", "ignore", "-c", WALK, how, str(where), str(TURNS), json.dumps(WORDS)]
    return subprocess.run(command, cwd=HOME, env=settings, check=True, capture_output=True, text=True, timeout=600).stdout.splitlines()


def test_patched_rasa_says_and_keeps_what_stock_rasa_does(trained, capsys):
    stock, fast = _walk("stock", trained), _walk("fast", trained, seed="1")
    different = [pair for pair in zip(stock, fast, strict=True) if pair[0] != pair[1]]
    with capsys.disabled():
        print(f"\nequivalence: {len(stock)} random turns, {len(different)} different")
    assert not different, different[0]


def test_another_version_of_rasa_is_refused(monkeypatch, line):
    import rasa
    from runtime import perf

    monkeypatch.setattr(rasa, "__version__", "3.6.20")
    with pytest.raises(perf.WrongRasaError):
        perf.apply()


@pytest.mark.parametrize(
    "configuration",
    [
        {},
        {"pipeline": [{"name": "components.safety.SafetyLexicon"}], "policies": []},
        {"pipeline": [{"name": "DIETClassifier"}], "policies": [{"name": "RulePolicy"}]},
        {"pipeline": [{"name": "components.safety.SafetyLexicon"}], "policies": [{"name": "TEDPolicy"}]},
    ],
)
def test_a_configuration_that_needs_tensorflow_is_refused(configuration):
    from runtime import notf

    with pytest.raises(notf.TensorFlowNeededError):
        notf.refuse_tensorflow(configuration)


def test_the_lock_holds_neither_tensorflow_nor_a_local_index():
    lock = (HOME / "uv.lock").read_text(encoding="utf-8")
    assert 'name = "tensorflow"\nversion' not in lock and 'name = "keras"\nversion' not in lock
    assert "file:///" not in lock


def test_no_model_part_is_pickled(trained):
    import tarfile

    with tarfile.open(trained / "line.tar.gz") as model:
        names = model.getnames()
    assert not [name for name in names if name.endswith((".pkl", ".pickle", ".joblib"))]
    assert [name for name in names if name.endswith("weights.npz")]


def test_training_again_without_a_change_takes_no_time(trained):
    import time

    begun = time.monotonic()
    done = subprocess.run([sys.executable, "train.py"], cwd=HOME, capture_output=True, text=True, check=True)
    assert "up to date" in done.stdout
    assert "rasa" not in done.stderr and time.monotonic() - begun < 5


@pytest.mark.filterwarnings("ignore:Slot auto-fill")  # Rasa writes the setting itself, and warns when it reads it
def test_domain_kept_as_json_is_the_domain_rasa_keeps(trained, tmp_path):
    from rasa.shared.core.domain import Domain
    from runtime import domain_kept, fingerprint

    with tarfile.open(trained / fingerprint.MODEL) as model:
        model.extractall(tmp_path)
    folder = next(tmp_path.rglob(domain_kept.FILE)).parent
    kept, stock = domain_kept.read(folder), Domain.from_path(folder)
    assert kept.as_dict() == stock.as_dict()
    assert kept.fingerprint() == stock.fingerprint()
    assert kept.input_states == stock.input_states
