"""Who may open which staff page: the whole matrix, and nothing outside it."""

from uuid import UUID

import pytest
from flask import Blueprint, Flask
from sqlalchemy import func, select

from intake.runtime import Runtime
from models import AuditRow
from tests.intake.staff_factories import (
    CHEAP,
    limit,
    some_staff,
    store_happening,
    store_message,
    store_notification,
)
from tests.webhooks.staff_browser import at_the_door, at_work, post
from webhooks.access import anyone, guard_of
from webhooks.staff_access import signed_out, staff_only, watching
from webhooks.staff_app import create_staff_app

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
GUARDS = {
    "staff_health": anyone,
    "status": staff_only,
    "login": signed_out,
    "leaving": staff_only,
    "proving": staff_only,
    "account": staff_only,
    "provider": signed_out,
    "provider_again": staff_only,
    "triage": staff_only,
    "staff_alert": watching,
    "staff_work": staff_only,
    "summary": staff_only,
    "staff_messages": staff_only,
    "staff_correction": staff_only,
    "staff_redaction": staff_only,
    "staff_duplicates": staff_only,
    "staff_export": staff_only,
    "staff_views": staff_only,
    "staff_search": staff_only,
    "staff_audit": staff_only,
    "staff_colleagues": staff_only,
}
UNKNOWN = "41729957"
ROLES = ("nobody", "triager", "lead", "custodian", "auditor", "operator")
# What each of ROLES is answered. 303: to the sign-in page.
MATRIX = {
    "GET /healthz": (200, 200, 200, 200, 200, 200),
    "GET /sign-in": (200, 200, 200, 200, 200, 200),
    "POST /sign-in": (403, 403, 403, 403, 403, 403),
    "GET /welcome": (404, 404, 404, 404, 404, 404),
    "POST /welcome": (404, 404, 404, 404, 404, 404),
    "POST /sign-out": (303, 303, 303, 303, 303, 303),
    "GET /prove": (303, 200, 200, 200, 200, 200),
    "POST /prove": (303, 403, 403, 403, 403, 403),
    "POST /prove/passkey/options": (303, 422, 422, 422, 422, 422),
    "POST /prove/passkey": (303, 403, 403, 403, 403, 403),
    "POST /sign-in/passkey/options": (422, 422, 422, 422, 422, 422),
    "POST /sign-in/passkey": (403, 403, 403, 403, 403, 403),
    "GET /sign-in/provider": (404, 404, 404, 404, 404, 404),
    "GET /sign-in/provider/back": (403, 403, 403, 403, 403, 403),
    "GET /signed-out": (404, 404, 404, 404, 404, 404),
    "GET /prove/provider": (303, 404, 404, 404, 404, 404),
    "GET /account": (303, 200, 200, 200, 200, 200),
    "POST /account/passkeys/options": (303, 422, 422, 422, 422, 422),
    "POST /account/passkeys": (303, 422, 422, 422, 422, 422),
    "POST /account/passkeys/<uuid:passkey>/name": (303, 404, 404, 404, 404, 404),
    "POST /account/passkeys/<uuid:passkey>/remove": (303, 404, 404, 404, 404, 404),
    "GET /status": (303, 200, 200, 200, 200, 200),
    "GET /alert": (303, 200, 200, 200, 404, 404),
    "GET /": (303, 200, 200, 200, 404, 404),
    "POST /give": (303, 422, 422, 422, 404, 404),
    "GET /notifications/<reference>": (303, 200, 200, 200, 404, 404),
    "POST /notifications/<reference>/reveal": (303, 404, 200, 200, 404, 404),
    "POST /notifications/<reference>/messages/<uuid:message>": (303, 404, 200, 200, 404, 404),
    "GET /conversations/<uuid:conversation>": (303, 200, 200, 200, 404, 404),
    "POST /conversations/<uuid:conversation>/reveal": (303, 404, 200, 200, 404, 404),
    "GET /summary": (303, 200, 200, 200, 200, 404),
    "GET /summary/<number>.csv": (303, 200, 200, 200, 200, 404),
}
# Forms of a notification's page: a role that may use them is told what is missing (422), or goes
# back to the page (303); the others are told that nothing is there.
_DESK = "/notifications/<reference>"
MATRIX |= {
    f"POST {_DESK}/take": (303, 303, 303, 303, 404, 404),
    f"POST {_DESK}/give": (303, 303, 303, 303, 404, 404),
    f"POST {_DESK}/state": (303, 422, 422, 422, 404, 404),
    f"POST {_DESK}/flags/<code>/clear": (303, 422, 422, 422, 404, 404),
    f"POST {_DESK}/notes": (303, 422, 422, 422, 404, 404),
    f"POST {_DESK}/contacts": (303, 422, 422, 422, 404, 404),
    f"POST {_DESK}/call-backs": (303, 422, 422, 422, 404, 404),
    f"POST {_DESK}/call-backs/<uuid:note>/done": (303, 404, 404, 404, 404, 404),
    f"POST {_DESK}/hand-off/again": (303, 422, 422, 404, 404, 404),
    f"GET {_DESK}/correct/<path>": (303, 200, 200, 200, 404, 404),
    f"POST {_DESK}/correct/<path>": (303, 422, 422, 404, 404, 404),
    f"POST {_DESK}/duplicates": (303, 422, 422, 404, 404, 404),
    f"POST {_DESK}/duplicates/<uuid:decision>/undo": (303, 422, 422, 404, 404, 404),
    "POST /views": (303, 422, 422, 422, 404, 404),
    "POST /views/<uuid:view>/forget": (303, 404, 404, 404, 404, 404),
    "POST /export": (303, 404, 200, 404, 404, 404),
    f"GET {_DESK}/print": (303, 200, 200, 200, 404, 404),
    f"GET {_DESK}/route": (303, 200, 200, 404, 404, 404),
    f"POST {_DESK}/route": (303, 422, 422, 404, 404, 404),
    f"GET {_DESK}/hide": (303, 200, 200, 404, 404, 404),
    f"POST {_DESK}/hide": (303, 422, 422, 404, 404, 404),
    f"POST {_DESK}/messages/<uuid:message>/hide": (303, 422, 422, 404, 404, 404),
    f"POST {_DESK}/hidden/<uuid:redaction>/show": (303, 404, 404, 404, 404, 404),
    "GET /colleagues": (303, 404, 200, 404, 404, 200),
    "GET /colleagues/<uuid:person>": (303, 404, 200, 404, 404, 200),
    "POST /colleagues/<uuid:person>": (303, 404, 422, 404, 404, 422),
    "GET /audit": (303, 404, 200, 404, 200, 404),
    "POST /audit": (303, 404, 200, 404, 200, 404),
    "GET /search": (303, 200, 200, 200, 404, 404),
    "POST /search": (303, 422, 422, 422, 404, 404),
    f"POST {_DESK}/close": (303, 422, 422, 404, 404, 404),
    f"POST {_DESK}/close/agree": (303, 422, 422, 404, 404, 404),
    f"POST {_DESK}/close/undo": (303, 422, 422, 404, 404, 404),
    f"POST {_DESK}/hand-off/by-hand": (303, 422, 422, 404, 404, 404),
}
ALIEN = {
    "no origin": {},
    "another origin": {"Origin": "https://evil.example"},
    "null origin": {"Origin": "null"},
    "another port": {"Origin": "http://localhost:81"},
    "a look-alike": {"Origin": "http://localhost.evil.example"},
    "cross-site": {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    "same-site": {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
}


def routes(app: Flask) -> set[str]:
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


@ONE_DATABASE
def test_every_blueprint_has_the_guard_written_here(staff_runtime: Runtime) -> None:
    app = create_staff_app(staff_runtime, cost=CHEAP)
    assert {name: guard_of(app, name) for name in app.blueprints} == GUARDS


@ONE_DATABASE
def test_every_route_stands_in_the_matrix(staff_runtime: Runtime) -> None:
    app = create_staff_app(staff_runtime, cost=CHEAP)
    assert routes(app) == set(MATRIX)
    assert all(rule.endpoint.partition(".")[0] in GUARDS for rule in app.url_map.iter_rules())


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix_holds(staff_runtime: Runtime, role: str) -> None:
    reference = store_notification(staff_runtime)
    names = {
        "<number>": "T1",
        "<reference>": reference,
        "<uuid:message>": str(store_message(staff_runtime, reference)),
        "<uuid:conversation>": str(store_happening(staff_runtime)),
        "<uuid:note>": str(UUID(int=1)),
        "<uuid:passkey>": str(UUID(int=1)),
        "<uuid:view>": str(UUID(int=1)),
        "<uuid:decision>": str(UUID(int=1)),
        "<uuid:redaction>": str(UUID(int=1)),
        "<uuid:person>": str(some_staff(staff_runtime).id),
        "<code>": "SAFEGUARDING_OTHERS",
        "<path>": "death.date",
    }
    client = at_the_door(staff_runtime) if role == "nobody" else at_work(staff_runtime, role)
    answered = {}
    for route in sorted(MATRIX, key="POST /sign-out".__eq__):
        method, path = route.split(" ")
        for placeholder, name in names.items():
            path = path.replace(placeholder, name)
        answer = client.get(path) if method == "GET" else post(client, path)
        answered[route] = answer.status_code
    assert answered == {route: row[ROLES.index(role)] for route, row in MATRIX.items()}


@ONE_DATABASE
@pytest.mark.parametrize("role", ["triager", "lead", "custodian"])
def test_the_matrix_holds_for_what_is_of_another_area(staff_runtime: Runtime, role: str) -> None:
    """What is out of sight is answered word for word like what is not there."""
    reference = store_notification(staff_runtime)
    there = {
        "<reference>": reference,
        "<uuid:message>": str(store_message(staff_runtime, reference)),
        "<uuid:conversation>": str(store_happening(staff_runtime)),
    }
    nowhere = {
        "<reference>": UNKNOWN,
        "<uuid:message>": str(UUID(int=1)),
        "<uuid:conversation>": str(UUID(int=1)),
    }
    rest = {
        "<uuid:note>": str(UUID(int=1)),
        "<uuid:decision>": str(UUID(int=1)),
        "<uuid:redaction>": str(UUID(int=1)),
        "<code>": "SAFEGUARDING_OTHERS",
        "<path>": "death.date",
    }
    client = at_work(staff_runtime, role)
    limit(staff_runtime, f"{role}-at-work", "QKK")
    routes = [route for route in MATRIX if any(name in route for name in there)]
    for route in routes:
        answers = []
        for names in (there, nowhere):
            method, path = route.split(" ")
            for placeholder, name in (rest | names).items():
                path = path.replace(placeholder, name)
            answer = client.get(path) if method == "GET" else post(client, path)
            answers.append((answer.status_code, answer.text))
        assert answers[0] == answers[1], route
        assert answers[0][0] == 404, route
    for route in ("/summary", "/summary/T1.csv", "/audit", "/colleagues"):
        assert client.get(route).status_code == 404
    limit(staff_runtime, f"{role}-at-work", "QUA none")
    assert client.get(f"/notifications/{reference}").status_code == 200
    assert client.get(f"/conversations/{there['<uuid:conversation>']}").status_code == 200


@ONE_DATABASE
@pytest.mark.parametrize("role", ["auditor", "operator"])
def test_a_wrong_role_and_an_unknown_reference_look_the_same(
    staff_runtime: Runtime, role: str
) -> None:
    known, unknown = store_notification(staff_runtime), "00000000"
    client = at_work(staff_runtime, role)
    here, there = (client.get(f"/notifications/{one}") for one in (known, unknown))
    assert (here.status_code, here.text) == (there.status_code, there.text)
    here, there = (post(client, f"/notifications/{one}/reveal") for one in (known, unknown))
    assert (here.status_code, here.text) == (there.status_code, there.text)


@pytest.mark.parametrize("headers", ALIEN.values(), ids=ALIEN.keys())
@ONE_DATABASE
def test_a_form_from_elsewhere_is_refused(staff_runtime: Runtime, headers: dict[str, str]) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime, "lead")
    for path in ("/sign-in", "/welcome", "/sign-out", f"/notifications/{reference}/reveal"):
        assert client.post(path, headers=headers).status_code == 403
    assert client.get("/").status_code == 200


@ONE_DATABASE
@pytest.mark.parametrize("token", ["", "0" * 64, "é", "\ud83d"])
def test_a_form_without_its_session_s_token_is_refused(staff_runtime: Runtime, token: str) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime, "lead")
    path = f"/notifications/{reference}/reveal"
    fields = {"form_token": token.encode("utf-8", "replace").decode()}
    answer = client.post(path, data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 403
    assert "Ruth Hughes" not in answer.text


@ONE_DATABASE
def test_a_route_that_nobody_mounted_answers_nobody(staff_runtime: Runtime) -> None:
    app = create_staff_app(staff_runtime, cost=CHEAP)
    stray = Blueprint("stray", __name__)
    stray.add_url_rule("/stray", view_func=lambda: "secret")
    app.register_blueprint(stray)
    assert app.test_client().get("/stray").status_code == 403


def test_one_page_is_one_audit_row(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime, "lead")

    def rows() -> int:
        with staff_runtime.readings() as session:
            return session.scalar(select(func.count()).select_from(AuditRow)) or 0

    before = rows()
    client.get("/")
    client.get(f"/notifications/{reference}")
    assert rows() == before + 2
    post(client, f"/notifications/{reference}/reveal")
    assert rows() == before + 3
    client.get("/notifications/00000000")
    client.get("/healthz")
    assert rows() == before + 3


@ONE_DATABASE
def test_every_answer_is_kept_out_of_caches_and_frames(staff_runtime: Runtime) -> None:
    client = at_work(staff_runtime)
    for path in ("/", "/sign-in", "/welcome", "/healthz", "/nothing"):
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
