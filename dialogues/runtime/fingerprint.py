"""Tells whether a trained model still belongs to its inputs. Imports nothing of Rasa, so the answer comes at once."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
INPUTS = ("config.yml", "domain", "data", "components", "understanding", "runtime/notf.py", "runtime/domain_kept.py", "uv.lock", "train.py")
SUFFIXES = (".yml", ".py", ".lock")
MODEL = "line.tar.gz"
SEAL = "line.json"


class ModelRefusedError(RuntimeError):
    """There is no trained model, or it is not the one that was trained here."""


@dataclass(frozen=True)
class Seal:
    """What is written beside the model."""

    sha256: str
    inputs: str


def folder() -> Path:
    """Where the model is kept."""
    return Path(os.environ.get("MODEL_DIR") or HOME / "trained")


def of_inputs() -> str:
    """One hash over the names and bytes of everything that a model depends on."""
    total = hashlib.sha256()
    for name in INPUTS:
        start = HOME / name
        files = sorted(start.rglob("*")) if start.is_dir() else [start]
        for path in files:
            if path.is_file() and path.suffix in SUFFIXES and "heldout" not in path.parts:
                total.update(f"{path.relative_to(HOME)}\0".encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def seal(where: Path) -> Seal | None:
    """The seal beside a model, or None where there is none that can be read."""
    try:
        kept = json.loads((where / SEAL).read_text(encoding="utf-8"))
        return Seal(sha256=str(kept["sha256"]), inputs=str(kept["inputs"]))
    except (OSError, ValueError, KeyError):
        return None


def write(where: Path) -> Seal:
    made = Seal(sha256=of_file(where / MODEL), inputs=of_inputs())
    (where / SEAL).write_text(json.dumps({"sha256": made.sha256, "inputs": made.inputs}) + "\n", encoding="utf-8")
    return made


def is_fresh(where: Path) -> bool:
    """Whether the model is there, unchanged, and made from today's inputs."""
    kept = seal(where)
    model = where / MODEL
    return kept is not None and model.is_file() and kept.inputs == of_inputs() and kept.sha256 == of_file(model)


def verified(where: Path) -> Path:
    """The model's path, or a refusal: what was not trained here is not loaded."""
    kept, model = seal(where), where / MODEL
    if kept is None or not model.is_file():
        raise ModelRefusedError(f"no trained model in {where}: run `python train.py` first")
    if kept.sha256 != of_file(model):
        raise ModelRefusedError(f"the model in {where} is not the one that was trained: run `python train.py --force`")
    return model
