"""`make talk`: two telephones and their text threads in the terminal, through the real signed
webhooks. Nothing here is a stand-in: what runs answers, stores and hands over.
"""

import sys
from collections.abc import Iterator

import requests

from config.secrets import load_secrets
from config.settings import Settings, load_settings
from webhooks.deliveries import LINE
from webhooks.handset import Handset
from webhooks.telephones import CALLERS, HELP, LeavingError, Talk, Telephone


def main() -> int:
    """Talk until `quit` or Ctrl-C; the exit code."""
    settings = load_settings()
    token = _token(settings)
    if token is None:
        sys.stdout.write("There is no TWILIO_AUTH_TOKEN yet. Start the line first: make run\n")
        return 1
    talk = Talk(tuple(Telephone(_handset(settings, token), number) for number in CALLERS))
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
        account_sid=settings.twilio_account_sid,
        auth_token=token,
        line=settings.twilio_number or LINE,
    )


def _token(settings: Settings) -> str | None:
    if settings.twilio_auth_tokens:
        return settings.twilio_auth_tokens[0]
    return load_secrets(settings.state_dir).get("TWILIO_AUTH_TOKEN")


if __name__ == "__main__":
    sys.exit(main())
