"""The process that holds the sockets: each is signed by Twilio or never opened."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlsplit

from prometheus_client import generate_latest
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from config.logging import event
from intake.runtime import Runtime
from webhooks.access import is_signed
from webhooks.forgeries import Forgeries
from webhooks.metrics import MeasuredDialogue, Metrics
from webhooks.relay.line import Desk
from webhooks.relay.pace import Pace
from webhooks.relay.session import Session
from webhooks.relay.speech import Speech
from webhooks.relay.wire import LONGEST_FRAME, Wire

MOST_CALLS = 200
HEALTH, METRICS = "/healthz", "/metrics"
_BROKEN = 1011


Guard = Callable[[ServerConnection, Request], Response | None]


class Calls:
    """How many calls are held now."""

    def __init__(self, most: int = MOST_CALLS) -> None:
        self.most = most
        self._held = 0
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            self._held += 1

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._held -= 1

    @property
    def full(self) -> bool:
        return self._held >= self.most


def new_desk(runtime: Runtime, metrics: Metrics, calls: int = MOST_CALLS) -> Desk:
    """What the sessions of this process share; a thread for the turn of each call."""
    measured = replace(runtime, dialogue=MeasuredDialogue(runtime.dialogue, metrics))
    return Desk(measured, metrics, ThreadPoolExecutor(calls, "turn"))


def open_server(desk: Desk, port: int, pace: Pace | None = None, most: int = MOST_CALLS) -> Server:
    """A server that listens already; `serve_forever` serves."""
    calls = Calls(most)

    def hold(socket: ServerConnection) -> None:
        with calls:
            try:
                wire = Wire(socket)
                Session(desk, wire, Speech(wire), pace or Pace()).run()
            except Exception:  # noqa: BLE001 - Twilio is told, and the call goes on by <Gather>
                event("relay.fault", level=logging.ERROR)
                socket.close(_BROKEN)

    return serve(
        hold,
        "127.0.0.1",
        port,
        process_request=_guard(desk, calls),
        compression=None,  # short messages; and what is compressed with a secret may tell it
        max_size=LONGEST_FRAME,
        server_header=None,
        open_timeout=5,
        close_timeout=2,
    )


def _guard(desk: Desk, calls: Calls) -> Guard:
    """Answers whoever watches this process, and every upgrade that is not Twilio's."""
    address = desk.runtime.settings.relay_url or ""
    path, forgeries = urlsplit(address).path or "/", Forgeries()

    def guard(socket: ServerConnection, request: Request) -> Response | None:
        if request.path == HEALTH:
            full = calls.full
            return socket.respond(HTTPStatus.SERVICE_UNAVAILABLE if full else HTTPStatus.OK, "")
        if request.path == METRICS:
            return socket.respond(HTTPStatus.OK, generate_latest(desk.metrics.registry).decode())
        if request.path != path or not _is_from_twilio(desk, address, request):
            desk.metrics.refused.inc()
            forgeries.note(path, desk.runtime.now())
            return socket.respond(HTTPStatus.FORBIDDEN, "Forbidden")
        return socket.respond(HTTPStatus.SERVICE_UNAVAILABLE, "") if calls.full else None

    return guard


def _is_from_twilio(desk: Desk, address: str, request: Request) -> bool:
    try:
        return is_signed(desk.runtime.settings, address, {}, request.headers.get)
    except Exception:  # noqa: BLE001 - the validator raises TypeError, ValueError, Unicode errors
        return False
