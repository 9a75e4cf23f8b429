"""A journey's caller by ConversationRelay: the same turns over one socket."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from intake.runtime import Runtime
from tests.journeys.player import CALLER, Side, over_http
from tests.stack import free_port
from tests.twilio.relay_peer import RelayPeer
from webhooks.metrics import Metrics
from webhooks.relay.server import new_desk, open_server

BREATH = 0.1  # seconds before an answer: the line refuses whoever sends forty messages a second


@dataclass
class RelaySide:
    """A call: spoken with half sentences before the whole one, keyed, hung up."""

    peer: RelayPeer

    def do(self, act: str, words: str) -> str:
        if act == "rings":
            return self.peer.ring()
        if act == "keys":
            return self.peer.press(words)
        if act == "hangs up":
            self.peer.hang_up()
            return ""
        assert act == "says", f"no such act over a socket: {act}"
        time.sleep(BREATH)
        return self.peer.say(words[: len(words) // 2], words)


@contextmanager
def over_relay(runtime: Runtime, journey: dict[str, Any]) -> Iterator[tuple[Runtime, Side]]:
    """The relay server beside the web application, both as on one machine."""
    port = free_port()
    settings = replace(
        runtime.settings, relay_port=port, relay_url=f"ws://127.0.0.1:{port}/twilio/relay"
    )
    with over_http(replace(runtime, settings=settings), journey) as (served, _side):
        desk = new_desk(replace(served, staff_keys=None), Metrics(), 2)
        peer = RelayPeer(
            served.settings.public_url, served.settings, caller=journey.get("from", CALLER)
        )
        with open_server(desk, port) as server, closing(peer):
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            try:
                yield served, RelaySide(peer)
            finally:
                peer.close()
                server.shutdown()
                thread.join()
                desk.pool.shutdown()
