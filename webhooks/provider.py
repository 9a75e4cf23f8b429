"""Staff sign in with the provider of their organisation, and prove again who they are there.

The provider leads back from another website, with which browsers send no cookie of ours that is
Strict: what is known of the attempt stands in a cookie of its own, and the page that answers leads
on by itself, as a page of ours.
"""

from flask import Blueprint, current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from intake.errors import NotFoundError, OidcRefusedError
from intake.oidc import Provider
from intake.oidc_attempt import LASTS, Attempt
from intake.oidc_sign_in import sign_in_by_provider
from intake.oidc_sign_out import way_out
from intake.sign_in import SignedIn
from webhooks.proving import of_ours
from webhooks.site import runtime
from webhooks.staff_access import current_staff, is_tls_needed, set_cookie

blueprint = Blueprint("provider", __name__)
proving = Blueprint("provider_again", __name__)
BACK = "/sign-in/provider/back"
Page = Response | tuple[str, int]


@blueprint.get("/sign-in/provider")
def go() -> Page:
    return _go()


@proving.get("/prove/provider")
def go_again() -> Page:
    return _go(current_staff(), of_ours(request.args.get("back", "")))


@blueprint.get(BACK)
def come_back() -> Page:
    try:
        attempt = Attempt.opened(runtime(), request.cookies.get(_cookie(), ""))
        claims = provider().finish(runtime(), attempt, request.args)
        token = sign_in_by_provider(runtime(), provider().settings, attempt, claims)
    except OidcRefusedError as error:
        return _refused(error)
    response = make_response(render_template("staff/entered.html", back=attempt.back))
    set_cookie(response, token)
    response.delete_cookie(
        _cookie(), path="/", secure=is_tls_needed(), httponly=True, samesite="Lax"
    )
    return response


@blueprint.get("/signed-out")
def signed_out() -> str:
    """A page with a link, and no redirect: a form of ours may lead to no other website."""
    out = way_out(runtime(), provider(), runtime().settings.staff_url + "/sign-in")
    return render_template("staff/signed_out.html", out=out)


def provider() -> Provider:
    """Raises NotFoundError where there is none."""
    found: Provider | None = current_app.extensions["provider"]
    if found is None:
        raise NotFoundError
    return found


def provider_name() -> str:
    """Empty where there is none."""
    found: Provider | None = current_app.extensions["provider"]
    return found.settings.name if found else ""


def _go(staff: SignedIn | None = None, back: str = "/") -> Page:
    try:
        address, attempt = provider().begin(runtime(), staff=staff, back=back)
    except OidcRefusedError as error:
        return _refused(error)
    response = redirect(address, 303)
    response.set_cookie(
        _cookie(), attempt.sealed(runtime()), max_age=LASTS, path="/", secure=is_tls_needed(),
        httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


def _refused(error: OidcRefusedError) -> tuple[str, int]:
    return render_template("staff/sign_in.html", username="", refused=True, why=str(error)), 403


def _cookie() -> str:
    return "__Host-provider" if is_tls_needed() else "provider"
