"""The peer: stock Rasa with TensorFlow and an action server, installed, trained and started.

`python -m tests.bench.peer_server` installs and trains it and stops there.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.derive import PEER, ROOT, derive
from tests.bench.lines import Connection, PeerLine
from tests.bench.processes import Process
from tests.stack import free_port

_PYTHON = PEER / ".venv" / "bin" / "python"
_STEP = re.compile(r"Starting to train component '(\w+)'")
_EPOCH = re.compile(r"Epochs:\s+(\d+)%")
_KEPT_MODELS = 2
UNTRAINED = ("actions.py", "endpoints.yml", "credentials.yml")


def environment() -> dict[str, str]:
    """Only what the peer needs: no setting of ours, and no report to Rasa."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "SANIC_HOST": "127.0.0.1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONHASHSEED": "0",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "TF_ENABLE_ONEDNN_OPTS": "0",
    }


def tell(words: str) -> None:
    """Progress, beside the table and not in it."""
    print(words, file=sys.stderr, flush=True)


def install() -> None:
    """The peer's environment from its lock; quick where nothing changed."""
    if not _PYTHON.exists():
        tell("Peer: installing stock Rasa with TensorFlow (2.7 GB, some minutes) ...")
    command = [_uv(), "sync", "--quiet", "--locked", "--python", _python_310()]
    env = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    subprocess.run(command, cwd=PEER, check=True, env=env)


def _uv() -> str:
    return shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")


def _python_310() -> str:
    """As config/setup.sh finds it: on PATH, from pyenv, or uv's own download."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    on_path = shutil.which("python3.10")
    found = [Path(on_path)] if on_path else []
    for candidate in [*found, *sorted(pyenv.glob("versions/3.10.*/bin/python3.10"))]:
        with suppress(OSError, subprocess.CalledProcessError):
            asked = "import sys; sys.exit(sys.version_info[:2] != (3, 10))"
            subprocess.run([candidate, "-c", asked], check=True, capture_output=True)
            return str(candidate)
    return "3.10"


@dataclass(frozen=True, slots=True)
class Trained:
    """A project with its model; `seconds` and `cpu_seconds` are what the training took."""

    folder: Path
    seconds: float
    cpu_seconds: float


def train() -> Trained:
    """Derive and train, or take what was trained from the same inputs before.

    Rasa's own cache of parts is used as well: an edit of a question does not train anew what
    classifies intents. `seconds` is then less than the first training takes.
    """
    built = PEER / "built"
    fresh = built / "new"
    shutil.rmtree(fresh, ignore_errors=True)
    derive(ROOT / "dialogues", fresh)
    folder = built / _fingerprint(fresh)
    if not (folder / "trained.json").exists():
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
        began, cpu = time.monotonic(), _children_cpu()
        _run_training(folder)
        took = {"seconds": time.monotonic() - began, "cpu_seconds": _children_cpu() - cpu}
        (folder / "trained.json").write_text(json.dumps(took), encoding="utf-8")
    else:
        for name in UNTRAINED:  # they may have changed since, and are not trained on
            shutil.copy(fresh / name, folder / name)
        shutil.rmtree(fresh)
    os.utime(folder)
    models = [path.parent for path in built.glob("*/trained.json")]
    for old in sorted(models, key=lambda path: -path.stat().st_mtime)[_KEPT_MODELS:]:
        shutil.rmtree(old)
    return Trained(folder, **json.loads((folder / "trained.json").read_text(encoding="utf-8")))


def _fingerprint(project: Path) -> str:
    digest = hashlib.sha256((PEER / "uv.lock").read_bytes())
    for path in sorted(path for path in project.rglob("*.yml") if path.name not in UNTRAINED):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _run_training(folder: Path) -> None:
    """Ten minutes or so on two cores: each part and each fifth of it is told."""
    tell("Peer: training the default pipeline and policies (some ten minutes, once) ...")
    command = [str(_PYTHON), "-m", "rasa", "train", "--out", ".", "--fixed-model-name", "model"]
    began, last = time.monotonic(), ""
    with (
        (folder / "train.log").open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment() | {"RASA_CACHE_DIRECTORY": str(PEER / "built" / "cache")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        part = ""
        for line in process.stdout or ():  # universal newlines: tqdm's bars are lines too
            log.write(line)
            step, epoch = _STEP.search(line), _EPOCH.search(line)
            part = step[1] if step else part
            news = f"{part} {int(epoch[1]) // 20 * 20} %" if epoch else part
            if news != last:
                last = news
                tell(f"Peer: {time.monotonic() - began:4.0f} s  {news}")
    if process.returncode or not (folder / "model.tar.gz").exists():
        raise RuntimeError(f"the peer's training failed, see {folder / 'train.log'}")


@dataclass(slots=True)
class PeerServers:
    """The Rasa server and its action server, as an operator would start them."""

    folder: Path
    log_dir: Path
    port: int = field(default_factory=free_port)
    processes: list[Process] = field(default_factory=list)

    def start(self) -> float:
        """Seconds from the start of both until a first turn is answered with words."""
        actions_port = free_port()
        env = environment() | {"PEER_ACTIONS_PORT": str(actions_port)}
        actions = ["-m", "rasa_sdk", "--actions", "actions", "--port", str(actions_port)]
        server = [
            "-m", "rasa", "run", "--enable-api", "-i", "127.0.0.1", "-p", str(self.port),
            "-m", "model.tar.gz",
            "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
        ]  # fmt: skip
        for name, rest in (("actions", actions), ("rasa", server)):
            command = [str(_PYTHON), *rest]
            log = self.log_dir / f"peer-{name}.log"
            self.processes.append(Process(command, self.folder, env, log))
        return self.processes[-1].wait_ready(self._answers, most=300)

    def _answers(self) -> None:
        connection = Connection(self.port)
        try:
            if PeerLine(connection).say("I want to report a death").ask is None:
                raise LookupError
        finally:
            connection.close()

    def new_line(self, connection: Connection) -> PeerLine:
        return PeerLine(connection)

    def intents(self, texts: list[str]) -> list[str]:
        """The likeliest intents; Rasa's fallback is passed over, which is to the peer's favour."""
        connection, found = Connection(self.port), []
        headers = {"Content-Type": "application/json"}
        for text in texts:
            body = json.dumps({"text": text}).encode()
            answer = json.loads(connection.post("/model/parse", body, headers)[0])
            names = [str(guess["name"]) for guess in answer["intent_ranking"]]
            found.append(next(name for name in names if name != "nlu_fallback"))
        connection.close()
        return found

    def megabytes(self) -> list[float]:
        """Resident memory: the server's, then the action server's."""
        return [process.megabytes() for process in reversed(self.processes)]

    def cpu_seconds(self) -> float:
        return sum(process.cpu_seconds() for process in self.processes)

    def stop(self) -> None:
        while self.processes:
            self.processes.pop().stop()


if __name__ == "__main__":
    install()
    tell(f"Peer: trained, in {train()}")
