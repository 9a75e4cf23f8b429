"""Intents of wording that was never trained on, by our own model: run by the dialogue's Python.

It reads a JSON list of texts and prints a JSON list of intents. In a
conversation the interpreter may read the same words better, with the question in mind.
"""

import asyncio
import importlib
import json
import os
import sys
from pathlib import Path

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
sys.path.insert(0, str(Path.cwd()))


async def main() -> None:
    importlib.import_module("runtime.quiet").silence()
    agent = importlib.import_module("runtime.loading").load()._agent
    texts = json.load(sys.stdin)
    found = [await agent.parse_message(text) for text in texts]
    json.dump([one["intent"]["name"] for one in found], sys.stdout)


asyncio.run(main())
