"""The process as it is started: one path, one token, loopback, no words in its logs."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2] / "dialogues"
TOKEN = "a-token-for-tests"
PLANTED = "Zebediah Quillfeather"
TURN = {"conversation": "c", "channel": "chat", "text": None, "today": "2026-11-22", "snapshot": None}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _started(port, log, **settings):
    environment = {**os.environ, "DIALOGUE_PORT": str(port), "DIALOGUE_TOKEN": TOKEN, "PYTHONWARNINGS": "ignore", **settings}
    return subprocess.Popen([sys.executable, "-m", "runtime.serve"], cwd=HOME, env=environment, stdout=log, stderr=subprocess.STDOUT)


@pytest.fixture(scope="module")
def served(trained, tmp_path_factory):
    """A running server: its port and its log."""
    log, port = tmp_path_factory.mktemp("served") / "log", _free_port()
    with log.open("wb") as sink:
        process = _started(port, sink)
    for _ in range(600):
        try:
            if _ask(port, "GET", "/healthz")[0] == 200:
                break
        except OSError:
            time.sleep(0.1)
    yield port, log
    process.send_signal(signal.SIGTERM)
    begun = time.monotonic()
    assert process.wait(timeout=10) == 0
    assert time.monotonic() - begun < 3


def _ask(port, method, path, body=None, token=TOKEN, connection=None):
    client = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    content = body if isinstance(body, bytes | type(None)) else json.dumps(body)
    try:
        client.request(method, path, content, {"authorization": f"Bearer {token}"} if token is not None else {})
        response = client.getresponse()
        return response.status, json.loads(response.read())
    finally:
        if connection is None:
            client.close()


def test_a_turn_is_answered(served):
    status, answer = _ask(served[0], "POST", "/turn", TURN)
    assert status == 200
    assert set(answer) == {"say", "ask", "snapshot", "fields", "missing", "intent", "flags", "finished", "handover"}
    assert answer["ask"] == "start" and answer["say"]


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x", TOKEN[:-1]])
def test_without_the_token_nothing_is_answered(served, token):
    status, answer = _ask(served[0], "POST", "/turn", TURN, token=token)
    assert (status, set(answer)) == (401, {"reason"})


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/turn", b"{", 400), ("POST", "/turn", b"\xff\xfe", 400), ("POST", "/turn", b"", 400), ("POST", "/turn", b"[" * 5000, 400),
        ("POST", "/turn", {}, 422), ("POST", "/turn", {**TURN, "text": "x" * 4001}, 413), ("GET", "/turn", None, 405),
        ("POST", "/healthz", None, 405), ("GET", "/", None, 404), ("POST", "/webhooks/rest/webhook", {"message": "/restart"}, 404),
        ("GET", "/conversations/c/tracker", None, 404), ("POST", "/model/parse", {"text": "x"}, 404), ("GET", "/domain", None, 404),
        ("POST", "/turn", b'{"text": "' + b"x" * 300_000 + b'"}', 413),
    ],
    ids=[str(number) for number in range(14)],
)  # fmt: skip
def test_everything_else_is_refused_with_a_reason(served, method, path, body, status):
    got, answer = _ask(served[0], method, path, body)
    assert (got, set(answer)) == (status, {"reason"})
    assert "xxxx" not in answer["reason"]


def test_thirty_two_kept_alive_connections_are_served(served):
    failed = []

    def converse():
        client = http.client.HTTPConnection("127.0.0.1", served[0], timeout=60)
        snapshot = None
        for text in (None, "yes", "friend", "Tom Jones"):
            status, answer = _ask(served[0], "POST", "/turn", {**TURN, "text": text, "snapshot": snapshot}, connection=client)
            snapshot = answer.get("snapshot")
            if status != 200:
                failed.append(status)
        client.close()
        if answer["fields"].get("person.surname") != "Jones":
            failed.append(answer)

    threads = [threading.Thread(target=converse) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_it_listens_on_loopback_alone(served):
    listening = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    ours = [row[1] for row in listening if row[3] == "0A" and int(row[1].split(":")[1], 16) == served[0]]
    assert ours and all(address.startswith("0100007F") for address in ours)


def test_no_word_of_a_caller_is_logged(served):
    for words in (PLANTED, f"/restart {PLANTED}", f"my brother {PLANTED} died", f"{PLANTED} \ud83d"):
        for requested in ("person.name", "concerns.text", "death.date", "confirm"):
            snapshot = {"requested": requested, "fields": {"person.forename": PLANTED}}
            _ask(served[0], "POST", "/turn", {**TURN, "text": words, "snapshot": snapshot})
    _ask(served[0], "POST", "/turn", b'{"text": "' + PLANTED.encode() + b'", ')
    _ask(served[0], "GET", f"/{PLANTED.split(maxsplit=1)[0]}")
    logged = served[1].read_text(encoding="utf-8")
    assert not [part for part in PLANTED.split() if part in logged]


def test_a_fault_inside_rasa_is_a_500_and_logs_no_words(line, capfd):
    import asyncio

    from runtime import quiet
    from runtime.http import Request
    from runtime.serve import answer_to

    async def broken(*_args, **_kwargs):
        raise RuntimeError(f"broken by {PLANTED}")

    quiet.silence()
    body = json.dumps({**TURN, "text": PLANTED, "snapshot": {"requested": "person.name", "fields": {}}}).encode()
    original = line._agent.nlg.generate
    line._agent.nlg.generate = broken
    try:
        request = Request("POST", "/turn", f"Bearer {TOKEN}".encode(), body)
        status, answer = asyncio.run(answer_to(line, TOKEN)(request))
    finally:
        line._agent.nlg.generate = original
    assert (status, answer) == (500, {"reason": "the turn failed"})
    said = capfd.readouterr()
    assert "Zebediah" not in said.out + said.err
    assert len(line._store) == 0


@pytest.mark.parametrize("settings", [{"DIALOGUE_TOKEN": ""}, {"MODEL_DIR": "/nowhere"}, {"DIALOGUE_PORT": "x"}])
def test_it_does_not_start_half_configured(trained, settings):
    process = _started(_free_port(), subprocess.PIPE, **settings)
    said = process.communicate(timeout=60)[0].decode()
    assert process.returncode != 0 and "dialogue:" in said and "Traceback" not in said


def test_a_model_that_was_changed_is_not_loaded(trained, tmp_path):
    for name in ("line.tar.gz", "line.json"):
        (tmp_path / name).write_bytes((trained / name).read_bytes())
    with (tmp_path / "line.tar.gz").open("ab") as model:
        model.write(b"x")
    process = _started(_free_port(), subprocess.PIPE, MODEL_DIR=str(tmp_path))
    assert "not the one that was trained" in process.communicate(timeout=60)[0].decode()
    assert process.returncode != 0
