"""Serves the dialogue on loopback: POST /turn and GET /healthz, and nothing else.

DIALOGUE_TOKEN=… [DIALOGUE_PORT=5005] [MODEL_DIR=trained] python -m runtime.serve
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from hmac import compare_digest
from typing import Any

os.environ["RASA_TELEMETRY_ENABLED"] = "false"  # before Rasa is imported: it reports by default
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from runtime import fingerprint, http, loading, quiet  # after the settings above
from runtime.asked import RefusedTurnError, checked
from runtime.turn import Line

HOST = "127.0.0.1"


class MissingSettingError(RuntimeError):
    """The process can not start without it."""


def answer_to(line: Line, token: str) -> http.Answer:
    """The one place that decides what a request gets. Nothing of a request is ever repeated in a refusal."""
    expected = f"Bearer {token}".encode()

    async def answer(request: http.Request) -> tuple[int, Any]:
        if request.path == "/healthz":
            return (200, {"ready": True}) if request.method == "GET" else (405, {"reason": "GET only"})
        if request.path != "/turn":
            return 404, {"reason": "no such path"}
        if not compare_digest(request.authorization, expected):
            return 401, {"reason": "the bearer token is missing or wrong"}
        if request.method != "POST":
            return 405, {"reason": "POST only"}
        try:
            return 200, await line.turn(checked(json.loads(request.body)))
        except RefusedTurnError as refused:
            return refused.status, {"reason": refused.reason}
        except (ValueError, RecursionError):
            return 400, {"reason": "the body is not JSON"}
        except Exception as error:  # the last resort of the process: the caller hears the service's own words instead
            quiet.log().error("turn failed: %s", type(error).__name__)
            return 500, {"reason": "the turn failed"}

    return answer


async def serve(port: int, token: str) -> None:
    """Answers until SIGTERM or Ctrl-C. The port is opened only when the model is loaded."""
    line = loading.load()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stop.set)
    server = await http.listen(HOST, port, answer_to(line, token))
    quiet.log().info("ready on %s:%s", HOST, port)
    await stop.wait()
    server.close()


def main() -> None:
    token = os.environ.get("DIALOGUE_TOKEN", "")
    port = os.environ.get("DIALOGUE_PORT", "5005")
    quiet.silence()
    try:
        if not token:
            raise MissingSettingError("DIALOGUE_TOKEN is not set")
        if not port.isdigit():
            raise MissingSettingError("DIALOGUE_PORT is not a number")
        asyncio.run(serve(int(port), token))
    except (MissingSettingError, fingerprint.ModelRefusedError, OSError) as error:
        sys.exit(f"dialogue: {error}")


if __name__ == "__main__":
    main()
