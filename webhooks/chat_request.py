"""What a browser or a program sends to the chat, read with care."""

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from uuid import UUID

from flask import Response, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as WsgiResponse

from webhooks import words
from webhooks.chat_dates import BoxError, Boxes, spelled
from webhooks.site import runtime

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 random bits
_LONGEST_OPTION = 200


class ChatError(Exception):
    """A chat request that is answered with a status, a sentence, and the caller's own words.

    `turn_id` is given where sending the same words again must be the same turn. `box` names the
    box of a date that must be mended; `boxes` is what stood in all three.
    """

    def __init__(
        self,
        status: int,
        sentence: str,
        kept: str = "",
        turn_id: UUID | None = None,
        *,
        boxes: Boxes | None = None,
        box: str = "",
    ) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.kept, self.turn_id = status, sentence, kept, turn_id
        self.boxes, self.box = boxes or Boxes(), box


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: its words, or the id of the quick reply, and the id of its delivery.

    `seen` is how many turns its page showed, None where it does not say.
    """

    text: str = field(repr=False)
    turn_id: UUID
    seen: int | None = None


def read_turn() -> Sent:
    """The answer in the request. Raises ChatError, which keeps the words where there are any."""
    fields = _fields()
    text, option = fields.get("text", _date_of(fields)), fields.get("option")
    if not isinstance(text, str | None) or not isinstance(option, str | None):
        raise ChatError(400, words.CHAT_NOT_UNDERSTOOD)
    said = option if option is not None else text
    if option is not None and len(option) > _LONGEST_OPTION:
        raise ChatError(400, words.CHAT_NOT_UNDERSTOOD)
    if said is None and not _is_form():
        raise ChatError(400, words.CHAT_NOT_UNDERSTOOD)
    turn_id = fields.get("turn_id")
    try:
        delivery = UUID(turn_id) if isinstance(turn_id, str) else None
    except ValueError:
        delivery = None
    if delivery is None:
        raise ChatError(400, words.CHAT_NO_TURN_ID, said or "")
    if not (said or "").strip():
        raise ChatError(400, words.CHAT_EMPTY)
    return Sent(said or "", delivery, seen())


def _date_of(fields: dict[str, object]) -> str | None:
    """The date in the three boxes, None where none were sent. Raises ChatError with the boxes."""
    typed = [fields.get(box) for box in ("day", "month", "year")]
    if not all(isinstance(part, str) for part in typed):
        return None
    boxes = Boxes(*(str(part).strip()[:20] for part in typed))
    try:
        return spelled(boxes, runtime().today())
    except BoxError as error:
        raise ChatError(400, error.sentence, boxes=boxes, box=error.box) from error


def seen() -> int | None:
    """How many turns the page showed from which this form comes."""
    return request.form.get("seen", None, int) if _is_form() else None


def read_code() -> str:
    """The resume code in the request; empty where there is none."""
    code = _fields().get("code", _fields().get("resume_code", ""))
    return code[:100] if isinstance(code, str) else ""


def wants_json() -> bool:
    """Whether to answer JSON: the Accept header says so, or JSON came and nothing is said."""
    accepted = request.accept_mimetypes
    if request.is_json and accepted.accept_html == accepted.accept_json:
        return True
    return accepted["application/json"] > accepted["text/html"]


def wants_fragment() -> bool:
    """Whether chat.js asks, for the new part of the page alone."""
    return "X-Fragment" in request.headers


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token() -> str | None:
    """The browser's own token, which is the thread of its conversation."""
    held = request.cookies.get(_cookie(), "")
    return held if _TOKEN.fullmatch(held) else None


def keep_token(response: Response, held: str) -> Response:
    """The token as a cookie of this browser session, out of reach of scripts and other sites."""
    response.set_cookie(
        _cookie(), held, path="/chat", secure=_is_https(), httponly=True, samesite="Strict"
    )
    return response


def forget_token(response: WsgiResponse) -> None:
    response.delete_cookie(
        _cookie(), path="/chat", secure=_is_https(), httponly=True, samesite="Strict"
    )


def delivery_id(held: str, what: object) -> str:
    """A delivery's id, of the browser's token and the turn's own id."""
    return f"chat:{hashlib.sha256(held.encode()).hexdigest()}:{what}"


def _fields() -> dict[str, object]:
    if _is_form():
        return dict(request.form.items())
    try:
        body = request.get_json(force=True)
    except BadRequest as error:
        raise ChatError(400, words.CHAT_NOT_UNDERSTOOD) from error
    if not isinstance(body, dict):
        raise ChatError(400, words.CHAT_NOT_UNDERSTOOD)
    return body


def _is_form() -> bool:
    return request.mimetype == "application/x-www-form-urlencoded"


def _is_https() -> bool:
    return runtime().settings.public_url.startswith("https://")


def _cookie() -> str:
    # __Host- would need the path /: the cookie goes to the chat alone.
    return "__Secure-chat" if _is_https() else "chat"
