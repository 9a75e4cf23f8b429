"""Row 20 of the telephone's features: whole calls by callers who are misheard, at several rates of
noise, over the real webhooks and the real dialogue. `python -m tests.bench.misheard` runs it alone.
"""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from config.settings import Settings
from intake.runtime import build
from tests.bench.table import Row, render
from tests.journeys.player import asked, deliver_all, over_http
from tests.stack import running
from tests.twilio.misheard_calls import Phone, Played, judge, play
from tests.twilio.relay_peer import RelayPeer
from tests.twilio.relay_phone import RelayPhone
from tests.twilio.relay_side import over_relay
from webhooks.handset import Handset

RATES = (0.10, 0.20)


def _handset(settings: Settings) -> Phone:
    token = settings.twilio_auth_tokens[0]
    where = settings.public_url
    return Handset(where, where, settings.twilio_account_sid, token)


def _relay_phone(settings: Settings) -> Phone:
    return RelayPhone(RelayPeer(settings.public_url, settings))


PHONES: dict[str, Callable[[Settings], Phone]] = {"gather": _handset, "relay": _relay_phone}


def measure(by: str, rate: float, count: int, seed: int = 4) -> list[Played]:
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        running(Path(folder), "dialogue") as stack,
    ):
        runtime = build(stack.settings, staff=True)
        give_up = time.monotonic() + 120
        while not runtime.dialogue.ready() and time.monotonic() < give_up:
            time.sleep(0.1)
        transport = over_relay if by == "relay" else over_http
        with transport(runtime, {"channel": "voice"}) as (served, _):
            played = play(
                partial(PHONES[by], served.settings), lambda: asked(served), count,
                seed=seed, rate=rate,
            )  # fmt: skip
        judge(played, deliver_all(runtime))
        return played


def rows(count: int = 50) -> list[Row]:
    return [_row(by, rate, measure(by, rate, count)) for by in PHONES for rate in RATES]


def _row(by: str, rate: float, played: list[Played]) -> Row:
    fields = sum(len(call.truth.fields) for call in played)
    wrong = sum(len(call.wrong) for call in played)
    absent = sum(len(call.absent) for call in played if call.kept)
    unread = sum(len(call.unread) for call in played)
    ended = sum(call.ended for call in played)
    whole = sum(call.kept and not call.wrong and not call.absent for call in played)
    turns = sum(call.turns for call in played) / len(played)
    corrections = sum(call.corrections for call in played)
    kept = sum(call.kept for call in played)
    return Row(
        "20",
        f"{len(played)} calls by {by}, {rate:.0%} of words misheard",
        "none lost, none wrong unread",
        f"{ended} told to the end, {kept} kept, {whole} right in every field",
        f"of {fields} fields {wrong} wrong, {absent} absent, {unread} never read back; "
        f"{corrections} corrections, {turns:.0f} turns a call",
        kept == len(played) and not unread,
    )


if __name__ == "__main__":
    print(render(rows()))
