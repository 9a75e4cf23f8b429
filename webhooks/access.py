"""Who may call which address: every blueprint is mounted with a guard, or answers nobody.

A guard returns None to let a request in, or raises an HTTP error.
"""

import logging
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from flask import Blueprint, Flask, abort, current_app, request
from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

from config.logging import event
from config.settings import NO_ACCOUNT, Settings
from intake.phone import normalise
from webhooks.forgeries import Forgeries
from webhooks.site import runtime
from webhooks.source import source_address
from webhooks.turns import metrics

Guard = Callable[[], None]
# Reports hold no words: that a call has ended; what became of a text of ours, whose numbers may
# be blotted out by Twilio.
_ANY_NUMBER = frozenset({"voice.status", "sms.status"})
# Where somebody is waiting to be answered: they are told, in their own medium.
_FIRST_WORDS = frozenset({"voice.begin", "voice.fallback", "sms.receive", "sms.fallback"})


def mount(app: Flask, blueprint: Blueprint, guard: Guard) -> None:
    """Register a blueprint behind a guard, which runs before anything else of the blueprint."""
    if not _guards(app):
        app.before_request(_refuse_unguarded)
    app.register_blueprint(blueprint)
    _guards(app)[blueprint.name] = guard
    app.before_request_funcs.setdefault(blueprint.name, []).insert(0, guard)


def guard_of(app: Flask, blueprint: str) -> Guard | None:
    """The guard a blueprint was mounted with, None where it has none."""
    return _guards(app).get(blueprint)


def anyone() -> None:
    """Everybody may come in; files may not: an upload would lie on our disk in plain text."""
    if request.mimetype.startswith("multipart/"):
        abort(415)


def from_our_pages() -> None:
    """Everybody, but a POST only from our own pages or from a program, never another website."""
    anyone()
    if request.method == "POST" and not _is_same_origin():
        abort(403)


def casework_only() -> None:
    """The casework system: its view verifies the signature over the raw body itself."""
    anyone()


def twilio_only() -> None:
    """Only what one of our Twilio tokens has signed for our account; all else the same 403."""
    try:
        genuine = _is_from_twilio()
    except Exception:  # noqa: BLE001 - the validator raises TypeError, ValueError, Unicode errors
        genuine = False
    if not genuine:
        metrics().refused.inc()
        forgeries: Forgeries = current_app.extensions["forgeries"]
        forgeries.note(source_address(), runtime().now())
        abort(403)
    if request.endpoint not in _FIRST_WORDS | _ANY_NUMBER and is_misdirected():
        abort(403)


def is_misdirected() -> bool:
    """Whether a genuine request is about a number that is not the line's: a setting at Twilio
    points another number of the account here. Of what we ring or text ourselves, `From` is ours.
    """
    form, ours = request.form, runtime().settings.twilio_numbers
    sides = ("To",) if request.endpoint in _FIRST_WORDS else ("To", "From")
    if not ours or "To" not in form or any(normalise(form.get(side, "")) in ours for side in sides):
        return False
    event("webhook.wrong_number", level=logging.ERROR)
    return True


def _is_same_origin() -> bool:
    """By Sec-Fetch-Site; by Origin where a browser is too old for it; a program sends neither."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    ours = (urlsplit(runtime().settings.public_url).netloc, request.host)
    return origin is None or urlsplit(origin).netloc in ours


def _is_from_twilio() -> bool:
    settings = runtime().settings
    if request.mimetype != "application/x-www-form-urlencoded":
        return False
    # The bytes Twilio signed: request.url is decoded, and knows nothing of a proxy before us.
    raw = request.environ.get("RAW_URI") or request.environ["REQUEST_URI"]
    url = settings.public_url + raw
    signed = is_signed(settings, url, request.form, request.headers.get)
    return signed and is_our_account(settings, request.form["AccountSid"])


def is_signed(
    settings: Settings, url: str, fields: Mapping[str, str], header: Callable[[str], str | None]
) -> bool:
    """Whether one of our tokens has signed this; raises whatever the validator raises."""
    signature = header(SIGNATURE_HEADER)
    algorithm = get_signature_algorithm(header(SIGNATURE_SETTINGS_HEADER))
    signed = False
    for token in settings.twilio_auth_tokens:
        signed |= RequestValidator(token).validate(url, fields, signature, algorithm)
    return signed


def is_our_account(settings: Settings, account: str) -> bool:
    """Whether this is our account, or we have been told of none."""
    return settings.twilio_account_sid in (NO_ACCOUNT, account)


def _refuse_unguarded() -> None:
    """Fail closed: a route that nobody mounted with a guard answers nobody."""
    if request.endpoint is not None and request.blueprint not in _guards(current_app):
        abort(403)


def _guards(app: Flask) -> dict[str, Guard]:
    guards: dict[str, Guard] = app.extensions.setdefault("guards", {})
    return guards
