"""/reports: professionals sign in, so that they are not asked again who they are, and see what
became of what they told us, by number.
"""

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from intake.errors import (
    CodeRefusedError,
    InvitationRefusedError,
    PasswordRefusedError,
    ReporterInvalidError,
    SignInRefusedError,
    TooManyTriesError,
)
from intake.proof import Cost, totp_address
from intake.reference import spaced
from intake.reporter_sign_in import accept_reporter_invitation, sign_in_reporter, sign_out_reporter
from intake.reporters import Profession, open_reporter_invitation, read_details
from intake.submissions import submissions
from intake.tries import Try, failed, refuse_if_many
from webhooks import words
from webhooks.chat_copy import day
from webhooks.chat_request import forget_token
from webhooks.reporter_access import (
    forget_reporter,
    keep_reporter,
    reporter_token,
    the_reporter,
)
from webhooks.site import runtime
from webhooks.source import source_address

joining = Blueprint("joining", __name__, url_prefix="/reports")
blueprint = Blueprint("reports", __name__, url_prefix="/reports")
Page = str | tuple[str, int] | Response
_DETAILS = ("name", "organisation", "job_title", "phone", "role")


@joining.get("/sign-in")
def form() -> str:
    return _sign_in_page()


@joining.post("/sign-in")
def enter() -> Page:
    typed = {name: request.form.get(name, "") for name in ("username", "password", "code")}
    try:
        refuse_if_many(runtime(), Try.SIGN_IN, source_address())
        token = sign_in_reporter(runtime(), **typed, cost=_cost())
    except TooManyTriesError:
        return _sign_in_page(words.CHAT_TOO_MANY, typed["username"]), 429
    except SignInRefusedError:
        failed(runtime(), Try.SIGN_IN, source_address())
        return _sign_in_page(words.SIGN_IN_REFUSED, typed["username"]), 403
    return _entered(token)


@joining.get("/welcome")
def welcome() -> Page:
    return _welcome_page(request.args.get("code", ""), {}, {})


@joining.post("/welcome")
def accept() -> Page:
    typed = {name: request.form.get(name, "") for name in (*_DETAILS, "password", "code")}
    invitation = request.form.get("invitation", "")
    try:
        refuse_if_many(runtime(), Try.SIGN_IN, source_address())
        details = read_details(typed)
        token = accept_reporter_invitation(
            runtime(), invitation, typed["password"], typed["code"], details, _cost()
        )
    except ReporterInvalidError as error:
        return _welcome_page(invitation, typed, {error.box: words.REPORTER_BOXES[error.box]})
    except PasswordRefusedError as error:
        return _welcome_page(invitation, typed, {"password": str(error)})
    except CodeRefusedError:
        failed(runtime(), Try.SIGN_IN, source_address())
        return _welcome_page(invitation, typed, {"code": words.CODE_REFUSED})
    except InvitationRefusedError:
        return _welcome_page(invitation, typed, {})
    except TooManyTriesError:
        return _welcome_page(invitation, typed, {"code": words.CHAT_TOO_MANY})
    return _entered(token)


@blueprint.get("")
def own() -> Page:
    """What this reporter told us, by number and state; no details."""
    reporter = the_reporter()
    found = submissions(runtime(), reporter.mark)
    return render_template(
        "public/reports.html",
        reports=found,
        who=reporter.details,
        standings=words.STANDINGS,
        spaced=spaced,
        day=day,
    )


@blueprint.post("/sign-out")
def leave() -> Response:
    """Sign out, and let go of an open chat: the next at this computer sees none of it."""
    sign_out_reporter(runtime(), reporter_token() or "")
    response = redirect("/reports/sign-in", 303)
    forget_reporter(response)
    forget_token(response)
    return response


def _sign_in_page(error: str = "", username: str = "") -> str:
    return render_template("public/reports_sign_in.html", error=error, username=username)


def _welcome_page(token: str, typed: dict[str, str], wrong: dict[str, str]) -> Page:
    try:
        secret = open_reporter_invitation(runtime(), token)
    except InvitationRefusedError:
        return render_template("public/reports_over.html"), 404
    page = render_template(
        "public/reports_welcome.html",
        token=token,
        secret=secret,
        address=totp_address(secret, "reports"),
        typed=typed,
        wrong=wrong,
        roles=[(role.value, words.PROFESSIONS[role.value]) for role in Profession],
    )
    return (page, 422) if wrong else page


def _entered(token: str) -> Response:
    response = redirect("/reports", 303)
    keep_reporter(response, token)
    return response


def _cost() -> Cost:
    cost: Cost = current_app.extensions["password_cost"]
    return cost
