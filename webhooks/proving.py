"""Staff prove again who they are, and go on where they were."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from intake.errors import ProofNeededError, SignInRefusedError
from intake.passkey_sign_in import ask_options, prove_by_passkey
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.step_up import prove_by_code
from webhooks.site import runtime
from webhooks.staff_access import current_staff, set_cookie

blueprint = Blueprint("proving", __name__)


@blueprint.get("/prove")
def form() -> str:
    return _page("/")


@blueprint.post("/prove")
def prove() -> Response | tuple[str, int]:
    return _prove(prove_by_code, "code")


@blueprint.post("/prove/passkey/options")
def passkey_options() -> Response:
    return Response(ask_options(runtime(), current_staff()), mimetype="application/json")


@blueprint.post("/prove/passkey")
def by_passkey() -> Response | tuple[str, int]:
    return _prove(prove_by_passkey, "credential")


def needed(_error: ProofNeededError) -> tuple[str, int]:
    """In place of what was asked for: it was not done, and the page leads back to it."""
    came_from = request.full_path.rstrip("?")
    if request.method != "GET":
        referrer = urlsplit(request.headers.get("Referer", ""))
        ours = referrer.netloc == request.host
        came_from = urlunsplit(("", "", referrer.path, referrer.query, "")) if ours else "/"
    return _page(of_ours(came_from)), 403


def _prove(by: Callable[[Runtime, SignedIn, str], str], box: str) -> Response | tuple[str, int]:
    back = of_ours(request.form.get("back", ""))
    try:
        token = by(runtime(), current_staff(), request.form.get(box, ""))
    except SignInRefusedError:
        return _page(back, refused=box), 403
    response = redirect(back, 303)
    set_cookie(response, token)
    return response


def _page(back: str, *, refused: str = "") -> str:
    return render_template("staff/prove.html", back=back, refused=refused)


def of_ours(path: str) -> str:
    """A path of this application, and nothing that a browser takes for another website."""
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"
