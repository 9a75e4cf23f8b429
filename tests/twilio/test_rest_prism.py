"""Our stand-in for Twilio's REST interface is honest: Prism holds each request and each answer
against Twilio's own OpenAPI description, and turns a difference into an error.

Needs `prism` (npm: @stoplight/prism-cli; `config/setup-tests.sh` installs it where Node is), or its
place in PRISM, and the description in TWILIO_OPENAPI or in `shared/reference-data/` beside the
project.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from config.settings import load_settings
from intake.outcome import Outcome, Verdict
from intake.runtime import utc_now
from intake.twilio_rest import TwilioRest
from tests.stack import ROOT, free_port
from tests.twilio.rest_peer import ACCOUNT, TOKEN, Fault, RestPeer

_HERE = ROOT / "tests/twilio/.prism/node_modules/.bin/prism"  # config/setup-tests.sh puts it there
PRISM = os.environ.get("PRISM") or shutil.which(str(_HERE)) or shutil.which("prism")
_NAMED = os.environ.get("TWILIO_OPENAPI", "shared/reference-data/twilio_api_v2010.json")
SPEC = next((place / _NAMED for place in ROOT.parents if (place / _NAMED).exists()), None)
_READY_SECONDS = 60

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(PRISM is None, reason="no prism: npm i -g @stoplight/prism-cli"),
    pytest.mark.skipif(SPEC is None, reason="no OpenAPI description of Twilio: TWILIO_OPENAPI"),
]


@pytest.fixture(scope="module")
def peer() -> Iterator[RestPeer]:
    with RestPeer() as started:
        yield started


@pytest.fixture(scope="module")
def rest(peer: RestPeer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwilioRest]:
    """Asks the stand-in through Prism."""
    port = free_port()
    log = tmp_path_factory.mktemp("prism") / "prism.log"
    command = [str(PRISM), "proxy", "--errors", "-h", "127.0.0.1", "-p", str(port), str(SPEC)]
    with log.open("wb") as out:
        prism = subprocess.Popen([*command, peer.url], stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait(port)
        settings = replace(
            load_settings({"STATE_DIR": "/tmp/unused"}),
            twilio_account_sid=ACCOUNT,
            twilio_auth_tokens=(TOKEN,),
            twilio_api_url=f"http://127.0.0.1:{port}",
            twilio_numbers=("+441134960000",),
            public_url="https://line.example",
        )
        yield TwilioRest(settings, seconds=20.0)
    finally:
        prism.terminate()
        prism.wait()


def _wait(port: int) -> None:
    give_up = time.monotonic() + _READY_SECONDS
    while time.monotonic() < give_up:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise AssertionError(f"prism did not start within {_READY_SECONDS} s")


def test_what_we_ask_and_what_the_stand_in_answers_are_twilios(
    rest: TwilioRest, peer: RestPeer
) -> None:
    now = utc_now()
    message, media, recording = peer.add_message(), "ME" + "2" * 32, "RE" + "3" * 32
    peer.media.add((message, media))
    peer.recordings.add(recording)
    call = "CA" + "4" * 32
    peer.call_records.add(call)
    asked = {
        "text": rest.text("+447400123456", "Hello", now, errand=str(ACCOUNT)),
        "ring": rest.ring("+447400123456", "Hello", now),
        "redact": rest.redact_message(message, now),
        "media": rest.delete_media(message, media, now),
        "recording": rest.delete_recording(recording, now),
        "call": rest.delete_call(call, now),
        "record": rest.delete_message(message, now),
    }
    done = {name: (outcome.verdict, outcome.code) for name, outcome in asked.items()}
    assert done == {
        "text": ("accepted", "http.201"),
        "ring": ("accepted", "http.201"),
        "redact": ("accepted", "http.200"),
        "media": ("accepted", "http.204"),
        "recording": ("accepted", "http.204"),
        "call": ("accepted", "http.204"),
        "record": ("accepted", "http.204"),
    }
    assert message not in peer.messages


def test_twilios_refusals_come_through(rest: TwilioRest, peer: RestPeer) -> None:
    peer.faults = [Fault(404, 20404)]
    gone = rest.delete_recording("RE" + "9" * 32, utc_now())
    assert gone.verdict == Verdict.ACCEPTED


def test_prism_does_notice_what_is_not_twilios(rest: TwilioRest, peer: RestPeer) -> None:
    sid = peer.add_message()
    peer.messages[sid]["status"] = "received"
    peer.messages[sid]["direction"] = "sideways"
    outcome: Outcome = rest.redact_message(sid, utc_now())
    assert outcome.verdict != Verdict.ACCEPTED
