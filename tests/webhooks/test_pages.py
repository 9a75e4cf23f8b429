"""Pages for people, and what is said where there is no page."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from config.settings import PublicPages
from intake.runtime import Runtime
from webhooks.app import create_public_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_first_page_leads_to_the_chat(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'href="/chat"' in page
    assert 'id="privacy"' in page
    assert "116 123" in page


@pytest.mark.parametrize("path", ["/easy-read", "/privacy", "/accessibility"])
def test_every_page_is_linked_from_every_other(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200
    for page in ("/", "/chat", "/nowhere"):
        assert f'href="{path}"' in client.get(page).text


def test_a_search_engine_may_show_what_the_line_is_and_no_chat(client: FlaskClient) -> None:
    told = {path: client.get(path).headers["X-Robots-Tag"] for path in ("/", "/easy-read", "/chat")}
    assert told == {"/": "all", "/easy-read": "all", "/chat": "noindex"}
    assert client.get("/nowhere").headers["X-Robots-Tag"] == "noindex"


def test_the_operator_s_own_number_and_name_are_shown(runtime: Runtime) -> None:
    pages = PublicPages(
        line_number="0113 496 0000",
        organisation="Example Trust",
        contact_email="line@trust.example",
    )
    settings = replace(runtime.settings, pages=pages)
    client = create_public_app(replace(runtime, settings=settings)).test_client()
    for path in ("/", "/easy-read", "/accessibility"):
        assert 'href="tel:01134960000"' in client.get(path).text
    privacy = client.get("/privacy").text
    assert "Example Trust" in privacy
    assert "line@trust.example" in privacy
    assert "90 days" in privacy


def test_without_a_number_nobody_is_told_to_ring(client: FlaskClient) -> None:
    for path in ("/", "/easy-read", "/accessibility"):
        assert "Relay UK" not in client.get(path).text
        assert "None" not in client.get(path).text


@pytest.mark.parametrize("path", ["/", "/easy-read"])
def test_help_now_is_on_the_first_pages(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    for number in ("999", "111", "116123"):
        assert f'href="tel:{number}"' in page
    assert "option 2" in page


def test_where_there_is_no_page_people_are_told_calmly(client: FlaskClient) -> None:
    answer = client.get("/chatt")
    assert answer.status_code == 404
    assert "We could not open that page" in answer.text
    assert client.get("/login").status_code == 404, "the public line has no staff pages"


def test_programs_get_one_plain_word(client: FlaskClient) -> None:
    answer = client.get("/nowhere", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()) == (404, {"error": "Not Found"})
    answer = client.get("/twilio/sms")
    assert (answer.status_code, answer.text) == (405, "Method Not Allowed")
    assert "POST" in answer.headers["Allow"]
    assert client.post("/twilio/sms").text == "Forbidden"


@pytest.mark.parametrize("form", ["start", "turn", "resume", "end"])
def test_the_address_of_a_form_opened_by_hand_leads_back(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/chat/{form}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/chat")


def test_another_website_s_post_is_told_calmly(client: FlaskClient) -> None:
    answer = client.post("/chat/start", headers={"Origin": "https://example.org"})
    assert answer.status_code == 403
    assert "We could not open that page" in answer.text
    answer = client.post("/chat/turn", json={}, headers={"Origin": "https://example.org"})
    assert answer.get_json() == {"error": "Forbidden"}
