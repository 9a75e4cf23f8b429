"""`make talk`: two telephones and their text threads in the terminal, through the real signed
webhooks. What runs answers, stores and hands over; in a trial, what it texts by itself comes here.
"""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

import requests

from config.secrets import load_secrets
from config.settings import TRIAL_ACCOUNT, Settings, load_settings
from config.trial import TRIAL_NUMBER, wants_trial
from webhooks.handset import Handset
from webhooks.talk_network import TalkNetwork
from webhooks.telephones import CALLERS, HELP, LeavingError, Talk, Telephone

_ANOTHER = (
    "Another make talk has the telephones' network: texts that the line sends by itself are "
    "shown there.\n"
)


def main() -> int:
    """Talk until `quit` or Ctrl-C; the exit code."""
    settings = load_settings()
    token = _token(settings)
    if token is None:
        sys.stdout.write("There is no TWILIO_AUTH_TOKEN yet. Start the line first: make run\n")
        return 1
    talk = Talk(tuple(Telephone(_handset(settings, token), number) for number in CALLERS))
    with _network(settings, talk, token):
        return _converse(talk)


def _converse(talk: Talk) -> int:
    talk.show(HELP)
    try:
        for typed in _typed(talk):
            talk.take(typed)
    except (LeavingError, KeyboardInterrupt):
        talk.hang_up_all()
    except requests.ConnectionError:
        address = talk.phone.handset.base_url
        sys.stdout.write(f"Nothing answers at {address}. Start the line first: make run\n")
        return 1
    return 0


def _network(settings: Settings, talk: Talk, token: str) -> AbstractContextManager[object]:
    """What the line sends by itself is shown here in a trial; else Twilio delivers it."""
    if not wants_trial(settings):
        return nullcontext()
    try:
        return TalkNetwork(talk, token, settings.talk_port)
    except OSError:
        sys.stdout.write(_ANOTHER)
        return nullcontext()


def _typed(talk: Talk) -> Iterator[str]:
    while True:
        try:
            yield input(talk.prompt()).strip()
        except EOFError as error:
            raise LeavingError from error


def _handset(settings: Settings, token: str) -> Handset:
    return Handset(
        base_url=f"http://127.0.0.1:{settings.web_port}",
        public_url=settings.public_url,
        account_sid=TRIAL_ACCOUNT if wants_trial(settings) else settings.twilio_account_sid,
        auth_token=token,
        line=settings.twilio_number or TRIAL_NUMBER,
    )


def _token(settings: Settings) -> str | None:
    if settings.twilio_auth_tokens:
        return settings.twilio_auth_tokens[0]
    return load_secrets(settings.state_dir).get("TWILIO_AUTH_TOKEN")


if __name__ == "__main__":
    sys.exit(main())
