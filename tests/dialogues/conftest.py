"""Gives tests the trained line in this process: trained first where stale, loaded once."""

from __future__ import annotations

import asyncio
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2] / "dialogues"
if str(HOME) not in sys.path:
    sys.path.insert(0, str(HOME))
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
notf = importlib.import_module("runtime.notf")
notf.install(serving=True)  # as a process that serves does, before a test imports anything of Rasa
os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
TODAY = "2026-11-22"


@pytest.fixture(scope="session")
def trained() -> Path:
    """The folder of a fresh model."""
    subprocess.run([sys.executable, "-W", "ignore", "train.py"], cwd=HOME, check=True, capture_output=True, timeout=300)
    return HOME / "trained"


@pytest.fixture(scope="session")
def line(trained):
    """The line as it is served."""
    from runtime import loading, quiet

    quiet.silence()
    return loading.load(trained)


@pytest.fixture(scope="session")
def weights(line):
    """The intent model as it is served."""
    from components.intent_model import IntentModel

    nodes = line._agent.processor.graph_runner._instantiated_nodes.values()
    return next(node._component for node in nodes if isinstance(node._component, IntentModel))._weights


class Talk:
    """A conversation with the line: each `say` is one turn on the snapshot of the last."""

    def __init__(self, line, channel="chat", snapshot=None):
        self._line, self.channel, self.snapshot, self.answer = line, channel, snapshot, None

    def say(self, *texts):
        from runtime.asked import checked

        for text in texts:
            body = {"conversation": "c", "channel": self.channel, "text": text, "today": TODAY, "snapshot": self.snapshot}
            self.answer = asyncio.run(self._line.turn(checked(body)))
            self.snapshot = self.answer["snapshot"]
        return self

    @property
    def heard(self):
        return " ".join(said["text"] for said in self.answer["say"])

    @property
    def ask(self):
        return self.answer["ask"]

    @property
    def fields(self):
        return self.answer["fields"]


@pytest.fixture
def talk(line):
    """Starts a conversation: talk("sms") or talk("chat", requested="death.date")."""

    def start(channel="chat", requested=None, **fields):
        snapshot = {"requested": requested, "fields": {k.replace("__", "."): v for k, v in fields.items()}} if requested else None
        return Talk(line, channel, snapshot)

    return start
