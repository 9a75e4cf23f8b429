"""R4: what callers say is nowhere in plain text: disk, logs, addresses, process arguments.

The one place where it is meant to be, `STATE_DIR/casework` of CASEWORK=file, is switched off by
handing over to a receiver, whose own memory is not searched.
"""

import base64
import json
import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
import requests

from tests.receivers import Receiver
from tests.stack import Stack, free_port, running
from tests.twilio.relay_peer import RelayPeer
from webhooks.handset import Handset

CANARIES = 200
PROCESSES = ("dialogue", "web", "relay", "staff", "worker")
SECRET = "whsec_" + "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdA=="
# Each conversation tells five canaries.
ASKS = (
    "I am his sister. He was called {} {}",
    "He died on 3 November at {} hospital",
    "{} surgery",
    "My name is {}",
)


def canaries() -> list[str]:
    """Made-up names that stand nowhere else, as a caller would say them."""
    letters = "bcdfghjklmnpqrstvwz"
    vowels = "aeiou"
    return [
        "".join(secrets.choice(letters) + secrets.choice(vowels) for _ in range(6)).title()
        for _ in range(CANARIES)
    ]


def encodings(word: str) -> set[bytes]:
    """Raw, lower case, URL, base64 at each of its three offsets, JSON escapes, UTF-16."""
    raw = word.encode()
    inner = {base64.b64encode(b"\0" * lead + raw)[4 * (lead > 0) + 4 : -4] for lead in range(3)}
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
    return {
        raw,
        word.lower().encode(),
        quote(word, safe="").encode(),
        escaped,
        word.encode("utf-16-le"),
        *inner,
    }


def found(words: list[str], haystacks: Iterator[tuple[str, bytes]]) -> set[tuple[str, str]]:
    """(where, canary) for every canary in any encoding."""
    needles = [(needle, word) for word in words for needle in encodings(word)]
    return {(where, word) for where, hay in haystacks for needle, word in needles if needle in hay}


def files_of(*folders: Path) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield str(path), path.read_bytes()


def processes_of(stack: Stack) -> Iterator[tuple[str, bytes]]:
    """Arguments, environment, and files that are open though deleted."""
    for name, process in stack.processes.items():
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in (str(process.pid), *children):
            for part in ("cmdline", "environ"):
                yield f"{name} {part}", Path(f"/proc/{pid}/{part}").read_bytes()
            for descriptor in Path(f"/proc/{pid}/fd").iterdir():
                target = str(descriptor.readlink())
                if target.endswith("(deleted)") and "/dev/shm" not in target:
                    yield f"{name} {target}", descriptor.read_bytes()


@pytest.mark.loopback
@pytest.mark.stack
def test_no_canary_lies_in_plain_text(tmp_path: Path) -> None:
    words = canaries()
    with Receiver() as receiver:
        settings = {
            "CASEWORK": "webhook",
            "CASEWORK_URL": receiver.url,
            "CASEWORK_SECRET": SECRET,
            "LOG_LEVEL": "DEBUG",
            "TMPDIR": str(tmp_path / "temporary"),
            "RELAY_PORT": (port := str(free_port())),
            "RELAY_URL": f"ws://127.0.0.1:{port}/twilio/relay",
        }
        (tmp_path / "temporary").mkdir()
        with running(tmp_path, *PROCESSES, **settings) as stack:
            say_everything(stack, words)
            force_faults(stack, words)
            wait_for(receiver, CANARIES // 5 * 3 // 4)  # calls are handed over once they are cold
            places = [*files_of(tmp_path), *processes_of(stack)]
            assert found(words, iter(places)) == set()
            assert len(places) > 10
        arrived = b"".join(post.body for post in receiver.posts)
        assert sum(word.encode() in arrived for word in words) > CANARIES // 2


def say_everything(stack: Stack, words: list[str]) -> None:
    """Five canaries a conversation, by text, by call, by chat and over a socket in turn."""
    for number in range(0, CANARIES, 5):
        told = words[number : number + 5]
        lines = [line.format(*told[at : at + 2][: line.count("{}")]) for at, line in
                 zip((0, 2, 3, 4), ASKS, strict=True)]  # fmt: skip
        (by_text, by_call, by_chat, by_relay)[number // 5 % 4](stack, number, lines)


def handset(stack: Stack) -> Handset:
    settings = stack.settings
    return Handset(
        stack.web,
        settings.public_url,
        settings.twilio_account_sid,
        settings.twilio_auth_tokens[0],
    )


def by_text(stack: Stack, number: int, lines: list[str]) -> None:
    phone = handset(stack)
    for line in (*lines, "finish"):
        phone.text(f"+447700900{number:03d}", line)


def by_call(stack: Stack, number: int, lines: list[str]) -> None:
    phone = handset(stack)
    phone.ring(f"+447700900{number:03d}")
    for line in lines:
        phone.say(line)
    phone.hang_up()


def by_chat(stack: Stack, _number: int, lines: list[str]) -> None:
    http = requests.Session()
    headers = {"Accept": "application/json", "Origin": stack.settings.public_url}
    http.post(f"{stack.web}/chat/start", json={}, headers=headers, timeout=10).raise_for_status()
    for line in lines:
        body = {"text": line, "turn_id": secrets.token_hex(16)}
        http.post(f"{stack.web}/chat/turn", json=body, headers=headers, timeout=10)
    http.post(f"{stack.web}/chat/end", json={}, headers=headers, timeout=10).raise_for_status()


def by_relay(stack: Stack, number: int, lines: list[str]) -> None:
    """A call over a socket: half sentences too, words that break, and a last one cut off."""
    with closing(RelayPeer(stack.web, stack.settings, f"+447700900{number:03d}")) as peer:
        peer.ring()
        for line in lines:
            peer.say(line[: len(line) // 2], line)
        peer.socket.send('{"type": "prompt", "voicePrompt": ' + lines[0])
        peer.half(lines[1])
        peer.hang_up()


def force_faults(stack: Stack, words: list[str]) -> None:
    """Errors are where words leak: bad requests, a dead dialogue, and direct hits on it."""
    name = words[0]
    headers = {"Accept": "application/json", "Origin": stack.settings.public_url}
    for body in (f'{{"text": "{name}"', f'{{"text": ["{name}"]}}', name):
        post(f"{stack.web}/chat/turn", data=body, headers=headers)
    post(f"{stack.web}/twilio/sms", data={"Body": name, "From": name})
    token = {"Authorization": f"Bearer {stack.settings.dialogue_token}"}
    url = f"{stack.settings.dialogue_url}/turn"
    for turn in (
        {"text": name},
        {"text": {"a": name}, "channel": name, "today": name, "snapshot": name},
        {"conversation": "1", "channel": "sms", "text": f'/inform{{"x":"{name}"}}',
         "today": "2026-11-22", "snapshot": {"requested": name, "fields": {name: name}}},
        {"conversation": "1", "channel": "sms", "text": name * 2000, "today": "2026-11-22",
         "snapshot": None},
    ):  # fmt: skip
        post(url, json=turn, headers=token)
        post(url, json=turn, headers={"Authorization": f"Bearer {name}"})
    stack.kill("dialogue")
    by_text(stack, 999, [f"My brother {name} died"])


def post(url: str, **request: object) -> None:
    """A request that may be refused."""
    requests.post(url, timeout=10, **request)  # type: ignore[arg-type]


def wait_for(receiver: Receiver, notifications: int) -> None:
    give_up = time.monotonic() + 120
    while len(receiver.effects) < notifications and time.monotonic() < give_up:
        time.sleep(0.2)
    assert len(receiver.effects) >= notifications


def test_the_search_finds_a_canary_in_every_encoding(tmp_path: Path) -> None:
    """The positive control: a search that finds nothing must be able to find something."""
    for word in canaries()[:10]:
        forms = {
            "raw": word.encode(),
            "lower": word.lower().encode(),
            "base64": base64.b64encode(json.dumps({"name": f"x{word}y"}).encode()),
            "escaped": "".join(f"\\u{ord(letter):04x}" for letter in word).encode(),
            "utf16": f"name={word};".encode("utf-16-le"),
        }
        for form, content in forms.items():
            folder = tmp_path / word / form
            folder.mkdir(parents=True)
            (folder / "file").write_bytes(b"before " + content + b" after")
            assert found([word], files_of(folder)), form


def test_a_build_that_logs_what_is_said_is_caught(tmp_path: Path) -> None:
    """The same search over a log written by an ordinary formatter, as a careless change would."""
    word = canaries()[0]
    handler = logging.FileHandler(tmp_path / "web.log")
    logger = logging.getLogger("careless")
    logger.addHandler(handler)
    logger.warning("heard %s", word)
    logger.removeHandler(handler)
    handler.close()
    assert found([word], files_of(tmp_path))
