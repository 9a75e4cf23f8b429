"""Reporters who can sign in, for tests of the public pages."""

from datetime import timedelta

from intake.proof import Cost
from intake.reporter_sign_in import accept_reporter_invitation
from intake.reporters import Details, Profession, invite_reporter, open_reporter_invitation
from intake.runtime import Runtime
from tests.intake.staff_factories import code_now

CHEAP = Cost(memory_kib=32, passes=1)
PASSWORD = "heron gravel lantern"
PRIYA = Details(
    role=Profession.HOSPITAL,
    name="Priya Example",
    organisation="Example Trust",
    job_title="Bereavement officer",
    phone="+447700900123",
)


def invited(runtime: Runtime, username: str = "priya") -> str:
    with runtime.sessions.begin() as session:
        return invite_reporter(session, runtime, username)


def enrolled(runtime: Runtime, username: str = "priya", details: Details = PRIYA) -> str:
    """A new account that is signed in: gives its cookie's token."""
    token = invited(runtime, username)
    code = code_now(runtime, open_reporter_invitation(runtime, token))
    return accept_reporter_invitation(runtime, token, PASSWORD, code, details, CHEAP)


def next_code(runtime: Runtime, token: str, minutes: int = 1) -> str:
    """What the authenticator of an invitation's account shows a little later."""
    return code_now(runtime, open_reporter_invitation(runtime, token), timedelta(minutes=minutes))
