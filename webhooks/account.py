"""Your account: a member of staff adds and removes passkeys of their own."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from intake import passkeys
from intake.errors import PasskeyRefusedError
from intake.passkey_challenge import site_of
from webhooks.site import runtime
from webhooks.staff_access import current_staff

blueprint = Blueprint("account", __name__)


@blueprint.get("/account")
def own() -> str:
    return _page()


@blueprint.post("/account/passkeys/options")
def options() -> Response:
    return Response(passkeys.enrol_options(runtime(), current_staff()), mimetype="application/json")


@blueprint.post("/account/passkeys")
def add() -> AnyResponse | tuple[str, int]:
    try:
        passkeys.enrol(
            runtime(),
            current_staff(),
            request.form.get("credential", ""),
            request.form.get("name", ""),
        )
    except PasskeyRefusedError as error:
        return _page(str(error)), 422
    return redirect("/account", 303)


@blueprint.post("/account/passkeys/<uuid:passkey>/name")
def rename(passkey: UUID) -> AnyResponse:
    passkeys.rename(runtime(), current_staff(), passkey, request.form.get("name", ""))
    return redirect("/account", 303)


@blueprint.post("/account/passkeys/<uuid:passkey>/remove")
def remove(passkey: UUID) -> AnyResponse:
    passkeys.remove(runtime(), current_staff(), passkey)
    return redirect("/account", 303)


def not_here(error: PasskeyRefusedError) -> tuple[dict[str, str], int]:
    """To the script that asked for options."""
    return {"why": str(error)}, 422


def _page(wrong: str = "") -> str:
    return render_template(
        "staff/account.html",
        passkeys=passkeys.passkeys_of(runtime(), current_staff()),
        site=site_of(runtime().settings.staff_url),
        wrong=wrong,
    )
