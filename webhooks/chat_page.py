"""How the chat answers: a page, the new part of a page, or the contract's JSON."""

from uuid import uuid4

from flask import Response, jsonify, make_response, render_template, request

from intake.reference import spaced
from intake.returning import open_exchanges
from intake.said import Answer, Exchange
from webhooks import words
from webhooks.chat_request import ChatError, wants_fragment, wants_json
from webhooks.site import runtime

_IN_THEIR_OWN_WORDS = frozenset({"concerns.text", "anything_else", "death.cause", "more", None})
_HINTS = {
    "death.date": "For example 20 November 2026, or last Tuesday.",
    "person.birth": "For example 14 May 1962, or 64.",
    "person.home": "For example WV1 1AA, or Dudley.",
    "person.nhs_number": "For example 943 476 5919.",
}
_AUTOCOMPLETE = {"notifier.name": "name", "notifier.phone": "tel"}


def answered(given: Answer, held: str, heard: str | None = None) -> Response:
    """The answer to a turn, in the form that was asked for."""
    if wants_json():
        return jsonify(as_json(given))
    if wants_fragment():
        seen = None if given.finished else open_exchanges(runtime(), held)
        new = seen[0][-1:] if seen else [Exchange(heard, given.messages)]
        return _html("public/chat_part.html", given, new)
    if given.finished:
        return _html("public/chat_done.html", given, [])
    return conversation(held) or _html("public/chat.html", given, [Exchange(None, given.messages)])


def conversation(held: str, because: ChatError | None = None) -> Response | None:
    """The page of an open conversation; None where this browser has none."""
    seen = open_exchanges(runtime(), held)
    if seen is None:
        return None
    exchanges, last = seen
    shown = exchanges or [Exchange(None, last.messages)]
    return _html("public/chat.html", last, shown, because)


def problem(error: ChatError, held: str | None) -> Response:
    """Something the chat cannot do: where the caller is, with their words still in the box."""
    status = error.status
    if wants_json():
        response = jsonify({"error": error.sentence})
    elif wants_fragment():
        seen = open_exchanges(runtime(), held) if held else None
        last = seen[1] if seen else Answer(messages=(), finished=True)
        response = _html("public/chat_part.html", last, [], error)
        # A fetch that fails is an error on a browser's console; this is an answer.
        status = status if status >= 500 else 200
    else:
        response = (conversation(held, error) if held else None) or front(error=error.sentence)
    response.status_code = status
    return response


def no_such_code(code: str) -> Response:
    """The page before a chat, with the code to be mended."""
    sentence = words.CHAT_NO_SUCH_CODE
    response = jsonify({"error": sentence}) if wants_json() else front(error=sentence, code=code)
    response.status_code = 404
    return response


def fault() -> Response:
    """After an unforeseen error: a page that needs nothing but the request it answers."""
    if wants_json():
        response = jsonify({"error": words.CHAT_FAULT})
    else:
        sent = request.form
        page = render_template(
            "public/chat_fault.html",
            error=words.CHAT_FAULT,
            kept=sent.get("option") or sent.get("text", ""),
            turn_id=sent.get("turn_id"),
        )
        response = make_response(page)
    response.status_code = 500
    return response


def front(*, error: str = "", code: str = "") -> Response:
    """The page before a chat: what it is, begin, or go on with a code."""
    return make_response(render_template("public/chat_front.html", error=error, code=code))


def as_json(given: Answer) -> dict[str, object]:
    """The shape of contract.md."""
    return {
        "messages": list(given.messages),
        "ask": given.ask,
        "options": [{"id": option.id, "label": option.label} for option in given.options],
        "finished": given.finished,
        "reference": spaced(given.reference) if given.reference else None,
        "resume_code": given.resume_code,
    }


def _html(
    template: str, last: Answer, exchanges: list[Exchange], because: ChatError | None = None
) -> Response:
    code = last.resume_code or ""
    page = render_template(
        template,
        exchanges=[(part.heard, part.messages) for part in exchanges],
        last=last,
        reference=spaced(last.reference) if last.reference else None,
        code="-".join(code[at : at + 4] for at in range(0, len(code), 4)),
        turn_id=(because and because.turn_id) or uuid4(),
        long=last.ask in _IN_THEIR_OWN_WORDS,
        hint=_HINTS.get(last.ask or ""),
        autocomplete=_AUTOCOMPLETE.get(last.ask or "", "off"),
        error=because.sentence if because else "",
        kept=because.kept if because else "",
    )
    return make_response(page)
