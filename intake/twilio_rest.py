"""What the line asks of Twilio by REST, and what each answer means.

One request a try, on a connection of its own: a repeat by itself could text somebody twice.
"""

import base64
import json
import re
import ssl
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from config.settings import Settings
from intake.casework_webhook import retry_after
from intake.outcome import Outcome, Verdict
from intake.posting import AnswerLostError, HttpAnswer, Poster

SECONDS = 10.0
_UNAUTHORISED = 401
_STILL_AT_WORK = 20009  # the message or recording has not come to rest yet
_GONE = 404
_SID = re.compile(r"[A-Z]{2}[0-9a-f]{32}")


class TwilioRest:
    """One account at Twilio, or at a stand-in for it (`TWILIO_API_URL`)."""

    def __init__(self, settings: Settings, seconds: float = SECONDS) -> None:
        self._base = f"{settings.twilio_api_url}/2010-04-01/Accounts/{settings.twilio_account_sid}"
        self._account = settings.twilio_account_sid
        self._tokens = settings.twilio_auth_tokens
        self._number = settings.twilio_number
        self._report_to = f"{settings.public_url}/twilio/sms/status"
        self._seconds = seconds

    def text(
        self, to: str, body: str, now: datetime, *, from_: str | None = None, errand: str = ""
    ) -> Outcome:
        """One text, of which Twilio is to keep neither the words nor the whole number. Its
        reports name the `errand`.
        """
        fields = {
            "To": to,
            "From": from_ or self._number or "",
            "Body": body,
            "StatusCallback": self._report_to + (f"?errand={errand}" if errand else ""),
            "ContentRetention": "discard",
            "AddressRetention": "obfuscate",
        }
        return self._created("/Messages.json", fields, now)

    def ring(self, to: str, words: str, now: datetime) -> Outcome:
        """Ring a number and say the words three times to whoever, or whatever, answers."""
        said = f'<Say language="en-GB">{escape(words)}</Say><Pause length="2"/>'
        twiml = f"<Response>{said * 3}</Response>"
        fields = {"To": to, "From": self._number or "", "Twiml": twiml, "Timeout": "40"}
        return self._created("/Calls.json", fields, now)

    def redact_message(self, sid: str, now: datetime) -> Outcome:
        """Take the words out of a message that Twilio keeps."""
        return self._taken_away("POST", f"/Messages/{_checked(sid)}.json", {"Body": ""}, now)

    def delete_message(self, sid: str, now: datetime) -> Outcome:
        """Take the record of a text away: who texted whom, and when."""
        return self._taken_away("DELETE", f"/Messages/{_checked(sid)}.json", {}, now)

    def delete_media(self, message: str, sid: str, now: datetime) -> Outcome:
        path = f"/Messages/{_checked(message)}/Media/{_checked(sid)}.json"
        return self._taken_away("DELETE", path, {}, now)

    def delete_recording(self, sid: str, now: datetime) -> Outcome:
        return self._taken_away("DELETE", f"/Recordings/{_checked(sid)}.json", {}, now)

    def delete_call(self, sid: str, now: datetime) -> Outcome:
        """Take the record of a call away: who rang, and when."""
        return self._taken_away("DELETE", f"/Calls/{_checked(sid)}.json", {}, now)

    def _created(self, path: str, fields: Mapping[str, str], now: datetime) -> Outcome:
        if not fields["From"]:
            return Outcome(verdict=Verdict.HELD, code="no_twilio_number")
        outcome = self._ask("POST", path, fields, now)
        if outcome.code.startswith("http.5"):
            # It may have been made all the same, and to make it twice is to disturb twice.
            return replace(outcome, verdict=Verdict.UNKNOWN)
        return outcome

    def _taken_away(
        self, method: str, path: str, fields: Mapping[str, str], now: datetime
    ) -> Outcome:
        """What is not there any more has been taken away; so has what may be done twice."""
        outcome = self._ask(method, path, fields, now)
        if outcome.code.startswith(f"http.{_GONE}"):
            return Outcome(verdict=Verdict.ACCEPTED, code=outcome.code)
        if outcome.verdict == Verdict.UNKNOWN:
            return Outcome(verdict=Verdict.RETRY, code=outcome.code)
        return outcome

    def _ask(self, method: str, path: str, fields: Mapping[str, str], now: datetime) -> Outcome:
        """With the first token; with the next where Twilio does not know that one (any more)."""
        outcome = Outcome(verdict=Verdict.HELD, code="no_account")
        for token in self._tokens:
            outcome = self._try(method, path, fields, token, now)
            if not outcome.code.startswith(f"http.{_UNAUTHORISED}"):
                break
        return outcome

    def _try(
        self, method: str, path: str, fields: Mapping[str, str], token: str, now: datetime
    ) -> Outcome:
        basic = base64.b64encode(f"{self._account}:{token}".encode()).decode()
        headers = {
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        poster = Poster(self._base + path, self._seconds, method)
        try:
            answer = poster.post(urlencode(fields).encode(), headers)
        except AnswerLostError:
            return Outcome(verdict=Verdict.UNKNOWN, code="answer_lost")
        except ssl.SSLError:
            return Outcome(verdict=Verdict.HELD, code="tls")
        except (OSError, UnicodeError) as error:
            return Outcome(verdict=Verdict.RETRY, code=type(error).__name__[:30])
        finally:
            poster.close()
        return read_answer(answer, now)


def read_answer(answer: HttpAnswer, now: datetime) -> Outcome:
    """Twilio's answer as an outcome; its own number of an error is kept beside the status."""
    number = _error_number(answer.body)
    code = f"http.{answer.status}" + (f".{number}" if number else "")
    if 200 <= answer.status < 300:
        return Outcome(verdict=Verdict.ACCEPTED, code=code)
    if answer.status in {408, 425, 429} or answer.status >= 500 or number == _STILL_AT_WORK:
        wait = retry_after(answer.headers.get("Retry-After"), now)
        return Outcome(verdict=Verdict.RETRY, code=code, retry_after=wait)
    if answer.status in {_UNAUTHORISED, 403} or answer.status < 400:
        return Outcome(verdict=Verdict.HELD, code=code)
    return Outcome(verdict=Verdict.REJECTED, code=code)


def _error_number(body: bytes | None) -> int | None:
    try:
        held: Any = json.loads(body or b"null")
    except (ValueError, RecursionError):
        return None
    number = held.get("code") if isinstance(held, dict) else None
    return number if type(number) is int and 0 < number < 10**6 else None


def _checked(sid: str) -> str:
    """An id of Twilio's as part of an address: nothing else may get in there."""
    if not _SID.fullmatch(sid):
        raise ValueError("not an id of Twilio's")
    return sid
