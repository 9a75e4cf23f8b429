"""Who is signed in on the public pages: a reporter's cookie, and the guard of their own pages."""

from flask import abort, g, redirect, request
from werkzeug.wrappers import Response

from intake.account import LONGEST
from intake.reporter_sign_in import SignedInReporter, signed_in_reporter
from intake.said import KnownCaller
from webhooks.access import from_our_pages
from webhooks.site import runtime


def reporters_only() -> None:
    """Only a signed-in reporter, and a POST only from our own pages."""
    from_our_pages()
    if current_reporter() is None:
        abort(redirect("/reports/sign-in", 303))


def current_reporter() -> SignedInReporter | None:
    """Who is signed in with this browser; asked of the database once a request at most."""
    if "reporter" not in g:
        token = reporter_token()
        g.reporter = signed_in_reporter(runtime(), token) if token else None
    found: SignedInReporter | None = g.reporter
    return found


def known_caller() -> KnownCaller | None:
    """What a professional who signed in need not be asked."""
    reporter = current_reporter()
    if reporter is None:
        return None
    return KnownCaller(fields=reporter.details.as_fields(), mark=reporter.mark)


def the_reporter() -> SignedInReporter:
    """Who asks, behind `reporters_only`."""
    reporter: SignedInReporter = g.reporter
    return reporter


def reporter_token() -> str | None:
    return request.cookies.get(_cookie())


def keep_reporter(response: Response, token: str) -> None:
    """Beside the chat's own cookie, and apart from it: a chat goes on after this one ends."""
    response.set_cookie(
        _cookie(), token, max_age=LONGEST, path="/", secure=_is_https(), httponly=True,
        samesite="Strict",
    )  # fmt: skip


def forget_reporter(response: Response) -> None:
    response.delete_cookie(
        _cookie(), path="/", secure=_is_https(), httponly=True, samesite="Strict"
    )


def _cookie() -> str:
    # Browsers keep a __Host- cookie to this very host, and only over TLS.
    return "__Host-reporter" if _is_https() else "reporter"


def _is_https() -> bool:
    return runtime().settings.public_url.startswith("https://")
