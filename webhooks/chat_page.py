"""How the chat answers: a page, the new part of a page, or the contract's JSON."""

from collections.abc import Sequence
from uuid import uuid4

from flask import Response, jsonify, make_response, render_template, request

from intake.reference import spaced
from intake.returning import open_exchanges
from intake.said import Answer, Exchange
from webhooks import words
from webhooks.chat_asks import asking
from webhooks.chat_copy import as_text, clock, fits_a_form
from webhooks.chat_request import ChatError, seen, wants_fragment, wants_json
from webhooks.site import runtime

Shown = tuple[list[Exchange], Answer]


def shown(held: str) -> Shown | None:
    """What this browser has seen of its open chat, for the page after its end: by then the line
    itself cannot read it any more.
    """
    return None if wants_json() else open_exchanges(runtime(), held)


def answered(
    given: Answer, held: str, heard: str | None = None, before: Shown | None = None
) -> Response:
    """The answer to a turn, in the form that was asked for. `before` is the chat up to it."""
    if wants_json():
        return jsonify(as_json(given))
    if given.finished:
        exchanges, open_answer = before or ([], Answer(messages=()))
        # A quick reply is heard as its id; the person saw its label.
        labels = {option.id: option.label for option in open_answer.options}
        last = Exchange(labels.get(heard or "", heard), given.messages, at=runtime().now())
        template = "public/chat_part.html" if wants_fragment() else "public/chat_done.html"
        return _html(template, given, [last], told=[*exchanges, last])
    if wants_fragment():
        found = open_exchanges(runtime(), held)
        return _html("public/chat_part.html", given, _unseen(found[0]) if found else [])
    return conversation(held) or _html("public/chat.html", given, [Exchange(None, given.messages)])


def conversation(held: str, because: ChatError | None = None) -> Response | None:
    """The page of an open conversation; None where this browser has none."""
    found = open_exchanges(runtime(), held)
    if found is None:
        return None
    exchanges, last = found
    return _html("public/chat.html", last, exchanges or [Exchange(None, last.messages)], because)


def problem(error: ChatError, held: str | None) -> Response:
    """Something the chat cannot do: where the caller is, with their words still in the box."""
    status = error.status
    if wants_json():
        response = jsonify({"error": error.sentence})
    elif wants_fragment():
        found = open_exchanges(runtime(), held) if held else None
        exchanges, last = found or ([], Answer(messages=(), finished=True))
        new = _unseen(exchanges) if seen() is not None else []
        response = _html("public/chat_part.html", last, new, error)
        # A fetch that fails is an error on a browser's console; this is an answer.
        status = status if status >= 500 else 200
    else:
        response = (conversation(held, error) if held else None) or front(
            error=error.sentence, kept=error.kept
        )
    response.status_code = status
    return response


def no_such_code(code: str, sentence: str = words.CHAT_NO_SUCH_CODE, status: int = 404) -> Response:
    """The page before a chat, with the code to be mended."""
    response = jsonify({"error": sentence}) if wants_json() else front(error=sentence, code=code)
    response.status_code = status
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


def front(*, error: str = "", code: str = "", kept: str = "") -> Response:
    """The page before a chat: what it is, begin, or go on with a code."""
    return make_response(
        render_template("public/chat_front.html", error=error, code=code, kept=kept)
    )


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


def _unseen(exchanges: list[Exchange]) -> list[Exchange]:
    """What came since the page was drawn, in another window of the same browser too."""
    before = seen()
    if before is None:
        return exchanges[-1:]
    return [exchange for exchange in exchanges if exchange.number > before]


def _html(
    template: str,
    last: Answer,
    exchanges: Sequence[Exchange],
    because: ChatError | None = None,
    told: Sequence[Exchange] = (),
) -> Response:
    code = last.resume_code or ""
    reference = spaced(last.reference) if last.reference else None
    copy = as_text(told, reference) if any(part.heard for part in told) else ""
    page = render_template(
        template,
        exchanges=exchanges,
        told=told if copy else (),
        clock=clock,
        last=last,
        reference=reference,
        code="-".join(code[at : at + 4] for at in range(0, len(code), 4)),
        turn_id=(because and because.turn_id) or uuid4(),
        seen=(exchanges[-1].number or None) if exchanges else seen(),
        asking=asking(last),
        error=because.sentence if because else "",
        kept=because.kept if because else "",
        box=because.box if because else "",
        boxes=because.boxes if because else None,
        copy=copy if fits_a_form(copy) else "",
    )
    return make_response(page)
