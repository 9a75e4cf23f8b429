"""create_staff_app: the staff application, put together from its blueprints."""

from pathlib import Path

from flask import Blueprint, Flask, g, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response

from config.logging import event
from intake.errors import (
    ErasedError,
    NotFoundError,
    PasskeyRefusedError,
    ProofNeededError,
    WorkRefusedError,
)
from intake.oidc import Provider
from intake.permission import Act, may
from intake.proof import Cost
from intake.reference import spaced
from intake.runtime import Runtime
from webhooks import (
    account,
    errand_words,
    login,
    provider,
    proving,
    staff_alert,
    staff_audit,
    staff_colleagues,
    staff_correction,
    staff_duplicates,
    staff_export,
    staff_messages,
    staff_redaction,
    staff_search,
    staff_summary,
    staff_views,
    staff_words,
    staff_work,
    status,
    triage,
)
from webhooks.access import anyone, mount
from webhooks.site import STATIC, new_site
from webhooks.staff_access import signed_out, staff_only, watching
from webhooks.staff_actions import ACTION
from webhooks.staff_navigation import places_for
from webhooks.staff_values import label, text_of

health = Blueprint("staff_health", __name__)


@health.get("/healthz")
def healthz() -> str:
    return "ok"


def create_staff_app(runtime: Runtime, *, cost: Cost = Cost(), static: Path = STATIC) -> Flask:
    """Everything staff may reach; `cost` is what one password check costs (little, in tests)."""
    app = new_site(runtime, static=static)
    app.extensions["password_cost"] = cost
    oidc, back = runtime.settings.oidc, runtime.settings.staff_url + provider.BACK
    app.extensions["provider"] = Provider(oidc, back) if oidc else None
    mount(app, health, anyone)
    mount(app, status.blueprint, staff_only)
    mount(app, login.blueprint, signed_out)
    mount(app, login.leaving, staff_only)
    mount(app, proving.blueprint, staff_only)
    mount(app, account.blueprint, staff_only)
    mount(app, provider.blueprint, signed_out)
    mount(app, provider.proving, staff_only)
    mount(app, triage.blueprint, staff_only)
    mount(app, staff_alert.blueprint, watching)
    mount(app, staff_work.blueprint, staff_only)
    mount(app, staff_summary.blueprint, staff_only)
    mount(app, staff_messages.blueprint, staff_only)
    mount(app, staff_correction.blueprint, staff_only)
    mount(app, staff_redaction.blueprint, staff_only)
    mount(app, staff_duplicates.blueprint, staff_only)
    mount(app, staff_export.blueprint, staff_only)
    mount(app, staff_views.blueprint, staff_only)
    mount(app, staff_search.blueprint, staff_only)
    mount(app, staff_audit.blueprint, staff_only)
    mount(app, staff_colleagues.blueprint, staff_only)
    _teach_words(app)
    app.context_processor(_in_every_page)
    _handle_errors(app)
    return app


def _handle_errors(app: Flask) -> None:
    app.register_error_handler(NotFoundError, _not_found)
    app.register_error_handler(PasskeyRefusedError, account.not_here)
    app.register_error_handler(ErasedError, _erased)
    app.register_error_handler(ProofNeededError, proving.needed)
    app.register_error_handler(WorkRefusedError, staff_work.refused)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _failed)


def _teach_words(app: Flask) -> None:
    """How templates say codes, times and places."""
    app.jinja_env.globals |= {
        "ACTION": ACTION,
        "label": label,
        "text_of": text_of,
        "place_name": staff_redaction.place_name,
    }
    app.jinja_env.filters |= {
        "spaced": spaced,
        "day": staff_words.day,
        "day_and_time": staff_words.day_and_time,
        "time_of_day": staff_words.time_of_day,
    }
    # All that is put into a page, wherever it comes from.
    app.jinja_env.finalize = staff_words.visible


def _in_every_page() -> dict[str, object]:
    staff = g.get("staff")
    return {
        "staff": staff,
        "words": staff_words,
        "errands": errand_words,
        "places": places_for(staff),
        "unopened_now": staff_alert.now,
        "reads": bool(staff) and may(staff, Act.READ),
        "provider": provider.provider_name(),
    }


def _not_found(_error: NotFoundError) -> tuple[str, int]:
    return render_template("staff/error.html", status=404), 404


def _erased(error: ErasedError) -> tuple[str, int]:
    reference = (request.view_args or {}).get("reference", "")
    return render_template("staff/erased.html", why=str(error), reference=reference), 410


def _refused(error: HTTPException) -> Response | tuple[str, int]:
    if error.response is not None:  # a redirect to the sign-in page
        return error.get_response()
    status = error.code or InternalServerError.code
    return render_template("staff/error.html", status=status), status


def _failed(_error: Exception) -> tuple[str, int]:
    event("staff.page_failed", status=InternalServerError.code)
    return render_template("staff/error.html", status=500), 500
