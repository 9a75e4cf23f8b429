"""Whose account it is that a provider has proved, and which role it has here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from config.oidc import Oidc
from intake import audit
from intake.errors import OidcRefusedError
from intake.oidc_attempt import Attempt
from intake.runtime import Runtime
from intake.sign_in import start_session
from intake.staff import Role
from models import Staff


def sign_in_by_provider(
    runtime: Runtime, settings: Oidc, attempt: Attempt, claims: Mapping[str, Any]
) -> str:
    """The token of a new session. Raises OidcRefusedError, which says what to do.

    Nobody gets an account by having one elsewhere: `staff add --subject` made it.
    """
    subject, role = claims.get(settings.subject_claim), _role(settings, claims)
    with runtime.sessions.begin() as session:
        staff = None
        if isinstance(subject, str) and subject:
            named = select(Staff).where(Staff.oidc_subject == subject)
            staff = session.scalars(named.with_for_update()).first()
        refused = _refusal(settings, attempt, staff, role, subject)
        if staff is not None and not refused:
            if role is not None and role != staff.role:
                staff.role = role
                audit.append(
                    session, runtime, "staff.role", actor=staff.id, subject=staff.id, detail=role
                )
            action = "staff.proved" if attempt.staff else "staff.signed_in"
            audit.append(session, runtime, action, actor=staff.id, detail="provider")
            return start_session(session, runtime, staff, since=attempt.since or runtime.now())
        audit.append(
            session, runtime, "staff.refused", actor=None, subject=staff.id if staff else None,
            detail="provider",
        )  # fmt: skip
    raise OidcRefusedError(refused)


def _refusal(
    settings: Oidc, attempt: Attempt, staff: Staff | None, role: Role | None, subject: object
) -> str:
    """Why they are not let in, and what to do; empty where they are."""
    if staff is None:
        return (
            f"{settings.name} knows you, but this line does not yet. Ask whoever runs it to "
            f"add you, and give them this: {subject}"
        )
    if attempt.staff and staff.id != UUID(attempt.staff):
        return f"{settings.name} let somebody else in. Show it with your own account."
    if settings.role_claim and role is None:
        return f"{settings.name} has given you no role on this line. Ask your manager for one."
    return ""


def _role(settings: Oidc, claims: Mapping[str, Any]) -> Role | None:
    """The first of ours, in the order of OIDC_ROLES, that one of theirs stands for."""
    theirs = claims.get(settings.role_claim) if settings.role_claim else None
    held = {theirs} if isinstance(theirs, str) else set(_strings(theirs))
    return next((Role(ours) for code, ours in settings.roles if code in held), None)


def _strings(value: Any) -> list[str]:
    """NHS CIS2 lists objects with codes in them; others list plain words."""
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    return [value] if isinstance(value, str) else []
