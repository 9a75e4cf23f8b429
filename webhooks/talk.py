"""`make talk`: a telephone and a text thread in the terminal, through the real signed webhooks."""

import sys
import textwrap

import requests

from config.secrets import load_secrets
from config.settings import Settings, load_settings
from webhooks.handset import Handset, HandsetError

CALLER = "+447700900123"  # Ofcom keeps 07700 900xxx for stories: nobody has this number
_MENU = """\
  ring        ring the line
  text        start a text thread
  quit        leave
"""
_IN_A_CALL = "Type what you say. Empty line: silence. /keys 123#  /hang-up  /retry"
_IN_A_THREAD = "Type your text. /retry sends the last one again. /back leaves."


def main() -> int:
    """Talk until `quit` or Ctrl-C; the exit code."""
    settings = load_settings()
    token = _token(settings)
    if token is None:
        _show("There is no TWILIO_AUTH_TOKEN yet. Start the line first: make run")
        return 1
    handset = Handset(
        base_url=f"http://127.0.0.1:{settings.web_port}",
        public_url=settings.public_url,
        account_sid=settings.twilio_account_sid,
        auth_token=token,
    )
    try:
        _choose(handset)
    except (KeyboardInterrupt, EOFError):
        handset.hang_up()
    except requests.ConnectionError:
        _show(f"Nothing answers at {handset.base_url}. Start the line first: make run")
        return 1
    return 0


def _token(settings: Settings) -> str | None:
    if settings.twilio_auth_tokens:
        return settings.twilio_auth_tokens[0]
    return load_secrets(settings.state_dir).get("TWILIO_AUTH_TOKEN")


def _choose(handset: Handset) -> None:
    while True:
        _show(_MENU)
        choice = _typed("> ").lower()
        if choice == "ring":
            _call(handset)
        elif choice == "text":
            _thread(handset)
        elif choice in ("quit", "q", "exit"):
            return


def _call(handset: Handset) -> None:
    _show(_IN_A_CALL)
    _line(handset.ring(CALLER))
    while not handset.ended:
        if handset.dialled:
            _show(f"  (The line rings {handset.dialled}. Here, nobody answers.)")
            _line(handset.nobody_answers())
            continue
        _line(_spoken(handset, _typed("you: ")))
    _show("  (The call has ended.)")


def _spoken(handset: Handset, typed: str) -> str:
    try:
        if typed == "/hang-up":
            handset.hang_up()
            return ""
        if typed == "/retry":
            return handset.retry()
        if typed.startswith("/keys "):
            return handset.press(typed.removeprefix("/keys ").strip())
        return handset.say(typed) if typed else handset.silence()
    except HandsetError as error:
        return f"({error})"


def _thread(handset: Handset) -> None:
    _show(_IN_A_THREAD)
    while (typed := _typed("you: ")) != "/back":
        try:
            _line(handset.retry() if typed == "/retry" else handset.text(CALLER, typed))
        except HandsetError as error:
            _show(f"  ({error})")


def _line(words: str) -> None:
    for message in words.splitlines():
        _show(textwrap.fill(message, 78, initial_indent="line: ", subsequent_indent="      "))


def _typed(prompt: str) -> str:
    return input(prompt).strip()


def _show(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
