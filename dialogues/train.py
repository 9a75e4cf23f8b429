"""Trains the dialogue model, or says at once that nothing has changed.

python train.py [--path DIR] [--force]     train to DIR (default: MODEL_DIR, else trained/)
python train.py --validate                 check domain, rules and examples against each other, and train nothing
python train.py --lists                    teach the second ear, and write it and the phrase lists for the service to hear by
                                           while the dialogue is away
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path

from runtime import fingerprint
from runtime.signposts import signposts, unchecked

# Sets are written in hash order, and threads add in any order: both are fixed so that a model can be made again.
STEADY = {
    "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}  # fmt: skip
FILES = {"domain": "domain", "config": "config.yml"}
DATA = ["data/nlu", "data/rules"]
SERVICE = fingerprint.HOME.parent / "intake"
LISTS, EAR = SERVICE / "alarms.json", SERVICE / "ear.json"


def _steady() -> None:
    """Starts again with the settings that must stand before Python does."""
    if any(os.environ.get(name) != value for name, value in STEADY.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **STEADY})


def _say(words: str) -> None:
    print(f"dialogue: {words}", flush=True)


def _checked_configuration() -> None:
    import yaml

    from runtime import notf

    notf.install()
    notf.refuse_tensorflow(yaml.safe_load((fingerprint.HOME / FILES["config"]).read_text(encoding="utf-8")))


def train(where: Path) -> None:
    """Trains into `where`; a failed training leaves the old model."""
    started = time.monotonic()
    _checked_configuration()
    _say("loading Rasa")
    from rasa.model_training import train as rasa_train

    from runtime import domain_kept, quiet

    quiet.silence()
    domain_kept.keep()
    where.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=where) as workshop:
        os.environ["RASA_CACHE_DIRECTORY"] = str(Path(workshop) / "cache")
        _say("training from the examples and rules in data/")
        talk = io.StringIO()  # Rasa's progress bars: shown only where something went wrong
        with contextlib.redirect_stdout(talk), contextlib.redirect_stderr(talk):
            result = rasa_train(
                domain=FILES["domain"], config=FILES["config"], training_files=DATA, output=workshop,
                fixed_model_name=fingerprint.MODEL, force_training=True,
            )  # fmt: skip
        if result.code or not result.model:
            raise SystemExit(f"{talk.getvalue()}\ndialogue: training failed")
        Path(result.model).replace(where / fingerprint.MODEL)
    fingerprint.write(where)
    size = (where / fingerprint.MODEL).stat().st_size / 1024
    _say(f"trained in {time.monotonic() - started:.0f} s, {size:.0f} KB, in {where}")


def validate() -> None:
    """Any fault ends with status 1."""
    _checked_configuration()
    import validation
    from runtime import quiet

    quiet.silence("WARNING")
    faults = validation.own_faults()
    if not validation.rasa_is_content(FILES["config"], FILES["domain"], DATA):
        faults.append("Rasa finds a fault: see `rasa data validate`")
    if faults:
        raise SystemExit("\n".join(f"dialogue: {fault}" for fault in faults))
    for warning in unchecked(signposts(), datetime.now(tz=timezone.utc).date()):
        _say(f"warning: {warning}")  # a calendar breaks no build
    _say("domain, rules, examples and words fit together")


def export_lists() -> None:
    """After every change of the lists or of data/alarms; a test tells where it was forgotten."""
    from components import ear_learning, ears, second_ear

    written = ear_learning.written(ear_learning.learnt(list(ear_learning.sentences())))
    for path in (second_ear.EAR, EAR):
        path.write_text(written, encoding="utf-8")

    LISTS.write_text(json.dumps(ears.exported(), ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
    _say(f"the lists are in {LISTS.relative_to(fingerprint.HOME.parent)}, the ear beside them ({len(written) // 1024} KB)")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--path", type=Path, default=None)
    asked.add_argument("--force", action="store_true")
    asked.add_argument("--validate", action="store_true")
    asked.add_argument("--lists", action="store_true")
    wanted = asked.parse_args()
    if wanted.lists:
        _steady()
        export_lists()
        return
    where = (wanted.path or fingerprint.folder()).resolve()
    if not wanted.validate and not wanted.force and fingerprint.is_fresh(where):
        _say("the model is up to date")
        return
    _steady()
    os.chdir(fingerprint.HOME)
    validate() if wanted.validate else train(where)


if __name__ == "__main__":
    main()
