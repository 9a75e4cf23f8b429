"""Pages for people, and what is said where there is no page."""

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_first_page_leads_to_the_chat(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'href="/chat"' in page
    assert 'id="privacy"' in page
    assert "116 123" in page


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
