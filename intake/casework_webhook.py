"""Casework as a webhook: one signed POST, and what each answer to it means."""

import json
import re
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from intake.casework_receipt import read_receipt
from intake.outcome import DEADLINE_SECONDS, Outcome, Outgoing, Verdict
from intake.posting import AnswerLostError, HttpAnswer, Poster
from intake.signature import signed_headers

MEDIA_TYPE = "application/cloudevents+json"
LONGEST_WAIT = timedelta(hours=24)
_WRONG_MESSAGE = {
    HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY,
}  # fmt: skip
_NOT_NOW = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class WebhookCasework:
    """Posts to one receiver, which recognises an id it has seen before (Idempotency-Key)."""

    name = "webhook"

    def __init__(self, url: str, secret: str, seconds: float = DEADLINE_SECONDS) -> None:
        self._secret = secret
        self._poster = Poster(url, seconds)

    def send(self, message: Outgoing, now: datetime) -> Outcome:
        message_id = str(message.id)
        headers = signed_headers(self._secret, message_id, now, message.body)
        headers |= {"Content-Type": MEDIA_TYPE, "Idempotency-Key": message_id,
                    "Accept": "application/json"}  # fmt: skip
        try:
            answer = self._poster.post(message.body, headers)
        except AnswerLostError:
            return Outcome(verdict=Verdict.RETRY, code="answer_lost")
        except (OSError, UnicodeError) as error:
            return _unreachable(error)
        return read_answer(answer, message_id, now)

    def close(self) -> None:
        """End the connection that is kept open between messages."""
        self._poster.close()


def _unreachable(error: Exception) -> Outcome:
    # A wrong certificate or name is not mended by waiting: a person is told at once.
    if isinstance(error, ssl.SSLError):
        return Outcome(verdict=Verdict.HELD, code="tls")
    if isinstance(error, OSError) and type(error).__name__ != "gaierror":
        code = "connect_timeout" if isinstance(error, TimeoutError) else "refused"
        return Outcome(verdict=Verdict.RETRY, code=code)
    return Outcome(verdict=Verdict.HELD, code="no_such_name")


def read_answer(answer: HttpAnswer, message_id: str, now: datetime) -> Outcome:
    """What an answer means; the table of docs for receivers, in code."""
    status = answer.status
    code = f"http.{status}"
    if 200 <= status < 300:
        return _read_success(answer, message_id, code)
    if status in _WRONG_MESSAGE:
        return Outcome(verdict=Verdict.REJECTED, code=code)
    if status == HTTPStatus.CONFLICT:
        return Outcome(verdict=Verdict.CONFLICT, code=code)
    if status in _NOT_NOW or 500 <= status < 600:
        wait = retry_after(answer.headers.get("Retry-After"), now)
        return Outcome(verdict=Verdict.RETRY, code=code, retry_after=wait)
    if 300 <= status < 500:
        return Outcome(verdict=Verdict.HELD, code=code)
    return Outcome(verdict=Verdict.UNKNOWN, code=code)


def _read_success(answer: HttpAnswer, message_id: str, code: str) -> Outcome:
    body = answer.body
    if body is None:
        return Outcome(verdict=Verdict.UNKNOWN, code=f"{code}.unreadable")
    html = answer.headers.get_content_type() in {"text/html", "application/xhtml+xml"}
    if body and (html or body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"):
        # A sign-in or error page of something in between: nobody says that it arrived.
        return Outcome(verdict=Verdict.UNKNOWN, code=f"{code}.page")
    try:
        receipt = read_receipt(json.loads(body))
    except (ValueError, RecursionError):
        receipt = None
    if receipt is None:
        return Outcome(verdict=Verdict.SENT, code=code)
    if receipt.message_id not in {None, message_id}:
        return Outcome(verdict=Verdict.UNKNOWN, code=f"{code}.other_message")
    if receipt.outcome == "rejected":
        return Outcome(verdict=Verdict.REJECTED, code=f"{code}.rejected")
    if receipt.case_number is not None and receipt.outcome != "received":
        number = receipt.case_number
        return Outcome(verdict=Verdict.ACCEPTED, code=f"{code}.{receipt.outcome}",
                       case_number=number)  # fmt: skip
    return Outcome(verdict=Verdict.SENT, code=f"{code}.{receipt.outcome}")


def retry_after(header: str | None, now: datetime) -> timedelta | None:
    """How long the peer asks us to wait, at most a day; None where it does not say so clearly."""
    text = (header or "").strip()
    if re.fullmatch(r"[0-9]+", text):
        return min(timedelta(seconds=int(text) if len(text) < 10 else 10**9), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max(when - now, timedelta(0)), LONGEST_WAIT)
