"""Passkeys: what a device signs is taken once, for what it was made for, and from its owner alone.

A real device signs in tests/webhooks/test_passkeys_browser.py; here are answers that none gave.
"""

import base64
import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from intake.errors import NotFoundError, PasskeyRefusedError, ProofNeededError, SignInRefusedError
from intake.passkey_challenge import LASTS, Kind, read_signed, remember, site_of, use_up
from intake.passkey_sign_in import ask_options, prove_by_passkey, sign_in_by_passkey
from intake.passkeys import enrol, enrol_options, remove
from intake.runtime import Runtime
from intake.sign_in import accept_invitation, signed_in
from intake.staff import open_invitation
from intake.step_up import PROVED_FOR
from models import Passkey, PasskeyChallenge
from tests.fakes import FrozenClock
from tests.intake.staff_factories import CHEAP, PASSWORD, code_now, invite, some_staff
from tests.intake.staff_factories import enrol as enrolled

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def named(staff_runtime: Runtime) -> Runtime:
    """A staff process whose pages have a name."""
    settings = replace(staff_runtime.settings, staff_url="https://staff.example")
    return replace(staff_runtime, settings=settings)


def coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def answer(challenge: str, **more: object) -> str:
    client = coded(json.dumps({"type": "webauthn.get", "challenge": challenge}).encode())
    response = {"clientDataJSON": client, "authenticatorData": "AAAA", "signature": "AAAA"}
    return json.dumps(
        {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response} | more
    )


def challenge_in(options: str) -> str:
    return str(json.loads(options)["challenge"])


RUBBISH = (
    "", "{}", "[]", "null", "nonsense", '{"response": 1}',
    '{"response": {"clientDataJSON": "/"}}', "[" * 5000, answer("é"), answer("AAAA", id=7),
)  # fmt: skip


@pytest.mark.parametrize("rubbish", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_refused_like_any_wrong_answer(named: Runtime, rubbish: str) -> None:
    staff = some_staff(named, "lead")
    with pytest.raises(SignInRefusedError):
        sign_in_by_passkey(named, rubbish)
    with pytest.raises(SignInRefusedError):
        prove_by_passkey(named, staff, rubbish)
    with pytest.raises(PasskeyRefusedError):
        enrol(named, staff, rubbish)


def test_an_unsigned_answer_to_a_real_challenge_is_refused(named: Runtime) -> None:
    staff = some_staff(named, "lead")
    with named.sessions.begin() as session:
        session.add(
            Passkey(staff_id=staff.id, credential_id=b"\0\0\0", public_key=b"x", sign_count=0,
                    added_at=named.now())
        )  # fmt: skip
    with pytest.raises(SignInRefusedError):
        sign_in_by_passkey(named, answer(challenge_in(ask_options(named))))
    with pytest.raises(SignInRefusedError):
        prove_by_passkey(named, staff, answer(challenge_in(ask_options(named, staff))))
    with pytest.raises(PasskeyRefusedError):
        enrol(named, staff, answer(challenge_in(enrol_options(named, staff))))


def test_a_challenge_is_used_once_within_minutes_for_what_it_was_made(
    named: Runtime, clock: FrozenClock
) -> None:
    staff, other = some_staff(named, "lead"), some_staff(named, "lead")

    def taken(challenge: bytes, kind: Kind, who: object) -> bool:
        signed = read_signed(answer(coded(challenge)))
        try:
            with named.sessions.begin() as session:
                use_up(session, named, signed, kind, who)  # type: ignore[arg-type]
        except PasskeyRefusedError:
            return False
        return True

    for number, kind, who, expected in (
        (1, Kind.PROVE, staff.id, True),
        (2, Kind.SIGN_IN, staff.id, False),
        (3, Kind.ENROL, staff.id, False),
        (4, Kind.PROVE, other.id, False),
        (5, Kind.PROVE, None, False),
    ):
        remember(named, bytes([number]) * 16, Kind.PROVE, staff.id)
        assert taken(bytes([number]) * 16, kind, who) is expected
    assert not taken(b"\1" * 16, Kind.PROVE, staff.id)
    remember(named, b"late" * 4, Kind.PROVE, staff.id)
    clock.advance(LASTS + timedelta(seconds=1))
    assert not taken(b"late" * 4, Kind.PROVE, staff.id)
    remember(named, b"next" * 4, Kind.SIGN_IN, None)
    with named.readings() as session:
        assert session.scalar(select(func.count()).select_from(PasskeyChallenge)) == 1


def test_a_key_to_the_door_is_made_only_after_a_fresh_proof(
    named: Runtime, clock: FrozenClock
) -> None:
    staff = some_staff(named, "lead")
    options = enrol_options(named, staff)
    clock.advance(PROVED_FOR)
    for act in (
        lambda: enrol_options(named, staff),
        lambda: enrol(named, staff, answer(challenge_in(options))),
        lambda: remove(named, staff, uuid4()),
    ):
        with pytest.raises(ProofNeededError):
            act()


def test_nobody_removes_the_passkey_of_another(named: Runtime) -> None:
    staff, other = some_staff(named, "lead"), some_staff(named, "lead")
    with named.sessions.begin() as session:
        key = Passkey(id=uuid4(), staff_id=staff.id, credential_id=b"1", public_key=b"x",
                      sign_count=0, added_at=named.now())  # fmt: skip
        session.add(key)
    with pytest.raises(NotFoundError):
        remove(named, other, key.id)
    remove(named, staff, key.id)


def test_a_new_invitation_that_is_used_takes_old_passkeys_away(named: Runtime) -> None:
    token, _ = enrolled(named, "ruth", "lead")
    staff = signed_in(named, token)
    assert staff
    with named.sessions.begin() as session:
        session.add(
            Passkey(staff_id=staff.id, credential_id=b"1", public_key=b"x", sign_count=0,
                    added_at=named.now())
        )  # fmt: skip
    again = invite(named, "ruth", "lead")
    secret = open_invitation(named, again).totp_secret
    accept_invitation(named, again, PASSWORD, code_now(named, secret), CHEAP)
    with named.readings() as session:
        assert session.scalar(select(func.count()).select_from(Passkey)) == 0


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://staff.example", ("staff.example", "https://staff.example")),
        ("https://staff.example:8443", ("staff.example", "https://staff.example:8443")),
        ("http://localhost:8001", ("localhost", "http://localhost:8001")),
        ("http://127.0.0.1:8001", None),
        ("http://[::1]:8001", None),
    ],
)
def test_a_passkey_needs_a_name(
    staff_runtime: Runtime, url: str, site: tuple[str, str] | None
) -> None:
    assert site_of(url) == site
    if site is None:
        settings = replace(staff_runtime.settings, staff_url=url)
        with pytest.raises(PasskeyRefusedError, match="STAFF_URL"):
            ask_options(replace(staff_runtime, settings=settings))
