"""Staff sign in, sign out and accept an invitation."""

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from intake.errors import (
    CodeRefusedError,
    InvitationRefusedError,
    PasswordRefusedError,
    SignInRefusedError,
    TooManyTriesError,
)
from intake.passkey_sign_in import ask_options, sign_in_by_passkey
from intake.proof import Cost
from intake.sign_in import accept_invitation, sign_in, sign_out
from intake.staff import open_invitation
from intake.tries import Try, count
from webhooks.provider import provider_name
from webhooks.site import runtime
from webhooks.source import source_address
from webhooks.staff_access import cookie, drop_cookie, set_cookie

blueprint = Blueprint("login", __name__)
leaving = Blueprint("leaving", __name__)
_TOO_MANY = "Too many tries from here. Wait 10 minutes, or use your password and a code."
Page = str | tuple[str, int] | Response


@blueprint.get("/sign-in")
def form() -> str:
    return render_template("staff/sign_in.html", username="", refused=False)


@blueprint.post("/sign-in")
def enter() -> Page:
    username, password, code = _typed("username", "password", "code")
    try:
        token = sign_in(runtime(), username, password, code, _cost())
    except SignInRefusedError:
        return render_template("staff/sign_in.html", username=username, refused=True), 403
    return _signed_in(token)


@blueprint.post("/sign-in/passkey/options")
def passkey_options() -> Response | tuple[dict[str, str], int]:
    try:
        count(runtime(), Try.PASSKEY, source_address())
    except TooManyTriesError:
        return {"why": _TOO_MANY}, 429
    return Response(ask_options(runtime()), mimetype="application/json")


@blueprint.post("/sign-in/passkey")
def enter_by_passkey() -> Page:
    try:
        token = sign_in_by_passkey(runtime(), request.form.get("credential", ""))
    except SignInRefusedError:
        why = "That passkey was not taken. Try again, or sign in with your password and a code."
        return render_template("staff/sign_in.html", username="", refused=True, why=why), 403
    return _signed_in(token)


@blueprint.get("/welcome")
def welcome() -> Page:
    return _welcome(request.args.get("code", ""))


@blueprint.post("/welcome")
def accept() -> Page:
    invitation, password, code = _typed("invitation", "password", "code")
    try:
        token = accept_invitation(runtime(), invitation, password, code, _cost())
    except PasswordRefusedError as error:
        return _welcome(invitation, wrong={"password": str(error)})
    except CodeRefusedError:
        return _welcome(invitation, wrong={"code": "Type the 6 digits that your app shows now."})
    except InvitationRefusedError:
        return _welcome(invitation)
    return _signed_in(token)


@leaving.post("/sign-out")
def leave() -> Response:
    sign_out(runtime(), cookie() or "")
    response = redirect("/signed-out" if provider_name() else "/sign-in", 303)
    drop_cookie(response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _welcome(token: str, wrong: dict[str, str] | None = None) -> Page:
    try:
        invitation = open_invitation(runtime(), token)
    except InvitationRefusedError:
        return render_template("staff/welcome_over.html"), 404
    page = render_template(
        "staff/welcome.html", token=token, invitation=invitation, wrong=wrong or {}
    )
    return (page, 422) if wrong else page


def _signed_in(token: str) -> Response:
    response = redirect("/", 303)
    set_cookie(response, token)
    return response


def _typed(*names: str) -> tuple[str, ...]:
    return tuple(request.form.get(name, "") for name in names)


def _cost() -> Cost:
    cost: Cost = current_app.extensions["password_cost"]
    return cost
