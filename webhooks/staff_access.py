"""Who may open a staff page: guards for `mount`, and the cookie of a signed-in browser."""

import hmac
from urllib.parse import urlsplit

from flask import abort, g, redirect, request
from werkzeug.wrappers import Response

from intake.account import LONGEST
from intake.sign_in import SignedIn, signed_in
from webhooks.access import anyone
from webhooks.site import runtime

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_READING = frozenset({"GET", "HEAD"})


def signed_out() -> None:
    """Anybody may sign in or accept an invitation, from our own forms only."""
    anyone()
    if request.method not in _READING and not _from_our_page():
        abort(403)


def staff_only() -> None:
    """Only the signed-in; a form must also carry its session's own token.

    What the role may do is decided in `intake`, where it is done.
    """
    _only_staff(in_use=True)


def watching() -> None:
    """The same for what a page asks by itself: it does not keep a browser signed in."""
    _only_staff(in_use=False)


def _only_staff(*, in_use: bool) -> None:
    signed_out()
    token = cookie()
    staff = signed_in(runtime(), token, in_use=in_use) if token else None
    if staff is None:
        abort(redirect("/sign-in", 303))
    if request.method not in _READING and not _is_their_form(staff):
        abort(403)
    g.staff = staff


def current_staff() -> SignedIn:
    """Who asks, behind `staff_only`."""
    staff: SignedIn = g.staff
    return staff


def cookie() -> str | None:
    """The session token of this browser."""
    return request.cookies.get(_cookie_name())


def set_cookie(response: Response, token: str) -> None:
    response.set_cookie(
        _cookie_name(),
        token,
        max_age=LONGEST,
        path="/",
        secure=is_tls_needed(),
        httponly=True,
        samesite="Strict",
    )


def drop_cookie(response: Response) -> None:
    response.delete_cookie(
        _cookie_name(), path="/", secure=is_tls_needed(), httponly=True, samesite="Strict"
    )


def _cookie_name() -> str:
    # Browsers keep a __Host- cookie to this very host, and only over TLS.
    return "__Host-staff" if is_tls_needed() else "staff"


def is_tls_needed() -> bool:
    """Everywhere but on this machine itself, where nobody listens in between."""
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    return request.is_secure or host not in _LOOPBACK


def _from_our_page() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return urlsplit(origin).netloc == request.host


def _is_their_form(staff: SignedIn) -> bool:
    sent = request.form.get("form_token", "")
    return hmac.compare_digest(sent.encode("utf-8", "replace"), staff.form_token.encode())
