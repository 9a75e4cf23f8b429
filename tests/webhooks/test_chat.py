"""The web chat: the contract's JSON, the same as pages without JavaScript, and what is refused."""

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake.dialogue import Option, Reply, Request, Saying
from intake.errors import ConversationBusyError
from intake.returning import resume_conversation
from intake.runtime import Runtime
from tests.fakes import FakeDialogue
from webhooks import words
from webhooks.app import create_public_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
JSON = {"Accept": "application/json"}
SHAPE = {"messages", "ask", "options", "finished", "reference", "resume_code"}
HOME = "https://line.example"


def start(chat: FlaskClient) -> dict[str, object]:
    answer = chat.post("/chat/start", headers=JSON, base_url=HOME)
    assert answer.status_code == 200
    return dict(answer.get_json())


def say(chat: FlaskClient, text: str, turn_id: str | None = None) -> TestResponse:
    body = {"text": text, "turn_id": turn_id or str(uuid4())}
    return chat.post("/chat/turn", json=body, headers=JSON, base_url=HOME)


def post(chat: FlaskClient, path: str, **fields: str) -> TestResponse:
    return chat.post(path, data=fields, base_url=HOME)


def test_a_notification_is_told_by_a_program(chat: FlaskClient) -> None:
    first = start(chat)
    assert set(first) == SHAPE
    assert first["ask"] == "notifier.role"
    assert first["options"] == [
        {"id": "family", "label": "Family"},
        {"id": "professional", "label": "Professional"},
    ]
    assert re.fullmatch(r"[a-z0-9]{12}", str(first["resume_code"]))
    option = {"option": "family", "turn_id": str(uuid4())}
    chat.post("/chat/turn", json=option, headers=JSON, base_url=HOME)
    for text in ("Ann Example", "2026-11-20"):
        assert not say(chat, text).get_json()["finished"]
    last = say(chat, "yes").get_json()
    assert set(last) == SHAPE
    assert last["finished"] is True
    assert last["ask"] is None
    assert last["options"] == []
    assert re.fullmatch(r"\d{4} \d{4}", last["reference"])


def test_the_same_turn_id_is_one_turn(chat: FlaskClient, dialogue: FakeDialogue) -> None:
    start(chat)
    turn_id = str(uuid4())
    first = say(chat, "family", turn_id)
    again = [say(chat, "family", turn_id.upper()), say(chat, "family", turn_id)]
    assert {answer.data for answer in again} == {first.data}
    assert dialogue.turns == 2


def test_the_last_turn_too_can_be_repeated(chat: FlaskClient) -> None:
    start(chat)
    for text in ("family", "Ann Example", "2026-11-20"):
        say(chat, text)
    turn_id = str(uuid4())
    first = say(chat, "yes", turn_id)
    assert first.get_json()["finished"]
    assert say(chat, "yes", turn_id).data == first.data
    assert say(chat, "and more").status_code == 409


def test_a_notification_is_told_by_pages_alone(chat: FlaskClient) -> None:
    page = chat.get("/chat", base_url=HOME).text
    assert 'action="/chat/start"' in page
    page = post(chat, "/chat/start").text
    page = post(chat, "/chat/turn", option="family", turn_id=turn_id_of(page)).text
    assert "Family" in page
    named = {"text": "Ann <b>Example</b>", "turn_id": turn_id_of(page)}
    page = post(chat, "/chat/turn", **named).text
    assert "Ann &lt;b&gt;Example&lt;/b&gt;" in page
    refreshed = post(chat, "/chat/turn", **named).text
    assert without_ids(refreshed) == without_ids(page)
    page = post(chat, "/chat/turn", text="2026-11-20", turn_id=turn_id_of(page)).text
    page = post(chat, "/chat/turn", option="yes", turn_id=turn_id_of(page)).text
    assert re.search(r'class="chat-number">\d{4} \d{4}<', page)


def turn_id_of(page: str) -> str:
    return str(re.findall(r'name="turn_id" value="([^"]+)"', page)[0])


def without_ids(page: str) -> str:
    return re.sub(r'turn_id" value="[^"]+', "", page)


def test_the_quick_replies_are_not_in_the_form_of_the_text_box(chat: FlaskClient) -> None:
    page = post(chat, "/chat/start").text
    forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
    with_text = [form for form in forms if 'name="text"' in form]
    assert len(with_text) == 1
    assert 'name="option"' not in with_text[0]


def test_the_cookie_is_out_of_reach(chat: FlaskClient) -> None:
    answer = chat.post("/chat/start", base_url=HOME)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Secure-chat=")
    for attribute in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/chat"):
        assert attribute in cookie
    assert "Expires" not in cookie, "it goes when the browser closes"
    other = chat.post("/chat/start", base_url=HOME).headers["Set-Cookie"]
    assert other.split(";")[0] != cookie.split(";")[0], "a new start is a new token"


def test_nobody_else_reads_this_chat(chat: FlaskClient) -> None:
    start(chat)
    say(chat, "family")
    stranger = chat.application.test_client()
    page = stranger.get("/chat", base_url=HOME)
    assert "Family" not in page.text
    stranger.set_cookie("__Secure-chat", "x" * 43, domain="line.example", path="/chat", secure=True)
    assert "Family" not in stranger.get("/chat", base_url=HOME).text


def test_a_chat_goes_on_elsewhere_by_its_code(chat: FlaskClient) -> None:
    code = str(start(chat)["resume_code"])
    say(chat, "family")
    other = chat.application.test_client()
    typed = f" {code[:4].upper()}-{code[4:8]} {code[8:]} "
    answer = other.post("/chat/resume", json={"code": typed}, headers=JSON, base_url=HOME)
    assert answer.status_code == 200
    assert set(answer.get_json()) == SHAPE
    assert say(other, "Ann Example").get_json()["ask"] == "death.date"
    assert say(chat, "Ann Example").status_code == 409, "the first device has let go"
    late = {"text": "Ann Example", "turn_id": str(uuid4())}
    part = chat.post("/chat/turn", data=late, headers={"X-Fragment": "1"}, base_url=HOME)
    assert "You had typed" in part.text
    assert "Ann Example" in part.text
    page = other.get("/chat", base_url=HOME).text
    assert "family" not in page.lower(), "what was told before is not shown to who has the code"


def test_a_wrong_code_is_told_kindly(chat: FlaskClient) -> None:
    page = post(chat, "/chat/resume", code="abcd-efgh-2345")
    assert page.status_code == 404
    assert words.CHAT_NO_SUCH_CODE in page.text
    assert 'value="abcd-efgh-2345"' in page.text
    answer = chat.post("/chat/resume", json={"code": 5}, headers=JSON, base_url=HOME)
    assert (answer.status_code, set(answer.get_json())) == (404, {"error"})


def test_stopping_keeps_what_was_told(chat: FlaskClient) -> None:
    start(chat)
    say(chat, "family")
    answer = chat.post("/chat/end", headers=JSON, base_url=HOME).get_json()
    assert set(answer) == SHAPE
    assert answer["finished"] is True
    assert re.fullmatch(r"\d{4} \d{4}", answer["reference"])
    assert chat.post("/chat/end", headers=JSON, base_url=HOME).status_code == 409


def test_stopping_twice_gives_the_same_number(chat: FlaskClient) -> None:
    start(chat)
    say(chat, "family")
    held = chat.get_cookie("__Secure-chat", "line.example", "/chat")
    assert held
    first = chat.post("/chat/end", headers=JSON, base_url=HOME)
    # The answer was lost: the browser still has its cookie, and sends the form again.
    chat.set_cookie("__Secure-chat", held.value, domain="line.example", path="/chat", secure=True)
    second = chat.post("/chat/end", headers=JSON, base_url=HOME)
    assert second.get_json() == first.get_json()


def test_who_went_on_elsewhere_is_not_told_that_nothing_was_kept(
    chat: FlaskClient, runtime: Runtime
) -> None:
    code = str(start(chat)["resume_code"])
    say(chat, "family")
    assert resume_conversation(runtime, code, "another browser")
    assert chat.post("/chat/end", headers=JSON, base_url=HOME).status_code == 409


def test_stopping_before_a_word_keeps_nothing(chat: FlaskClient) -> None:
    post(chat, "/chat/start")
    page = post(chat, "/chat/end")
    assert page.status_code == 200
    assert words.CHAT_NOTHING_KEPT in page.text


def test_leaving_takes_the_cookie_along(chat: FlaskClient) -> None:
    start(chat)
    answer = chat.get("/chat/leave", base_url=HOME)
    assert answer.status_code == 303
    assert "chat=;" in answer.headers["Set-Cookie"]
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert 'action="/chat/start"' in chat.get("/chat", base_url=HOME).text


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"{}", b'{"text": 5}', b'{"text": null}',
     b'{"text": ["a"]}', b'{"option": {"id": "yes"}}', b'{"text": "a"}',
     b'{"text": "a", "turn_id": 7}',
     b'{"text": "a", "turn_id": "7"}',
     b'{"text": " ", "turn_id": "00000000-0000-4000-8000-000000000000"}'],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_json(
    chat: FlaskClient, dialogue: FakeDialogue, body: bytes
) -> None:
    start(chat)
    answer = chat.post(
        "/chat/turn", data=body, content_type="application/json", headers=JSON, base_url=HOME
    )
    assert answer.status_code == 400
    assert set(answer.get_json()) == {"error"}
    assert dialogue.turns == 1


def test_without_a_chat_there_is_no_turn(chat: FlaskClient, dialogue: FakeDialogue) -> None:
    answer = say(chat, "My brother has died")
    assert (answer.status_code, answer.get_json()) == (409, {"error": words.CHAT_OVER})
    page = post(chat, "/chat/turn", text="My brother <b>", turn_id=str(uuid4()))
    assert page.status_code == 409
    assert words.CHAT_OVER in page.text
    assert "My brother &lt;b&gt;" in page.text, "what was typed is given back"
    assert dialogue.turns == 0


def test_long_words_are_all_kept(chat: FlaskClient) -> None:
    start(chat)
    assert say(chat, "a" * 10_000).status_code == 200
    answer = say(chat, "a" * 70_000)
    assert (answer.status_code, set(answer.get_json())) == (413, {"error"})
    page = post(chat, "/chat/turn", text="a" * 70_000, turn_id=str(uuid4()))
    assert page.status_code == 413
    assert words.CHAT_TOO_LONG in page.text


def test_an_empty_answer_is_asked_again_and_is_no_turn(
    chat: FlaskClient, dialogue: FakeDialogue
) -> None:
    post(chat, "/chat/start")
    page = post(chat, "/chat/turn", text="  ", turn_id=str(uuid4()))
    assert page.status_code == 400
    assert words.CHAT_EMPTY in page.text
    assert "<title>Error: " in page.text
    assert 'aria-describedby="text-error"' in page.text
    assert dialogue.turns == 1


def test_a_busy_line_gives_the_words_back_as_the_same_turn(
    chat: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(chat, "/chat/start")
    monkeypatch.setattr("webhooks.chat.answer", _raising(ConversationBusyError()))
    turn_id = str(uuid4())
    page = post(chat, "/chat/turn", text="Ann Example", turn_id=turn_id)
    assert page.status_code == 503
    assert turn_id in page.text
    assert "Ann Example" in page.text


def test_a_fault_gives_the_words_back_as_the_same_turn(
    chat: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(chat, "/chat/start")
    with monkeypatch.context() as patch:
        patch.setattr("webhooks.chat.answer", _raising(RuntimeError("secret")))
        turn_id = str(uuid4())
        page = post(chat, "/chat/turn", text="family", turn_id=turn_id)
        assert page.status_code == 500
        assert turn_id in page.text
        assert "family" in page.text
        assert "secret" not in page.text
        answer = say(chat, "family", turn_id)
        assert (answer.status_code, answer.get_json()) == (500, {"error": words.CHAT_FAULT})
    assert say(chat, "family", turn_id).get_json()["ask"] == "person.name"


def _raising(error: Exception) -> Callable[[object], None]:
    def broken(_said: object) -> None:
        raise error

    return broken


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
     {"Origin": "https://example.org"}, {"Origin": "null"},
     {"Sec-Fetch-Site": "cross-site", "Origin": HOME}],
)  # fmt: skip
def test_another_website_cannot_post_here(
    chat: FlaskClient, dialogue: FakeDialogue, headers: dict[str, str]
) -> None:
    for path in ("/chat/start", "/chat/turn", "/chat/resume", "/chat/end"):
        assert chat.post(path, headers=headers, base_url=HOME).status_code == 403
    assert dialogue.turns == 0


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": HOME}, {}])
def test_our_own_pages_and_programs_can(chat: FlaskClient, headers: dict[str, str]) -> None:
    assert chat.post("/chat/start", headers=headers, base_url=HOME).status_code == 200


class ManyReplies:
    """Asks the question with the most quick replies, again and again."""

    def turn(self, _request: Request) -> Reply:
        label = "Mixed: White and Black Caribbean"  # as long as half of them are
        options = tuple(Option(str(number), label) for number in range(18))
        asked = Saying("How would you describe her ethnic group? You can skip this.", options)
        return Reply(say=(Saying("Thank you."), asked), ask="person.ethnic_category", snapshot={})

    def ready(self) -> bool:
        return True


def test_the_question_with_most_quick_replies_is_small_too(runtime: Runtime) -> None:
    """S5: the next turn takes 4 kB at most, on a slow telephone as well."""
    chat = create_public_app(replace(runtime, dialogue=ManyReplies())).test_client()
    chat.environ_base["wsgi.url_scheme"] = "https"
    post(chat, "/chat/start")
    data = {"text": "She was born in 1961", "turn_id": str(uuid4()), "seen": "1"}
    part = chat.post("/chat/turn", data=data, headers={"X-Fragment": "1"}, base_url=HOME)
    assert part.text.count('name="option"') == 18
    assert len(part.data) <= 4000


def test_files_are_refused(chat: FlaskClient) -> None:
    data = {"text": "a", "turn_id": str(uuid4())}
    answer = chat.post("/chat/turn", data=data, content_type="multipart/form-data", base_url=HOME)
    assert answer.status_code == 415


def test_the_new_part_of_a_page_is_small(chat: FlaskClient) -> None:
    post(chat, "/chat/start")
    headers = {"X-Fragment": "1"}
    data = {"text": "family", "turn_id": str(uuid4())}
    part = chat.post("/chat/turn", data=data, headers=headers, base_url=HOME)
    assert len(part.data) < 4096
    assert "Family" in part.text, "the label of the quick reply, not its id"
    assert "<html" not in part.text
    again = chat.post("/chat/turn", data={"text": ""}, headers=headers, base_url=HOME)
    assert again.status_code == 200
    assert "Error" in again.text


def test_the_boxes_of_a_date_are_one_answer(chat: FlaskClient, dialogue: FakeDialogue) -> None:
    page = post(chat, "/chat/start").text
    for text in ("family", "Ann Example"):
        page = post(chat, "/chat/turn", text=text, turn_id=turn_id_of(page)).text
    assert "The date in your own words" in page
    wrong = post(chat, "/chat/turn", day="31", month="11", year="2026", turn_id=turn_id_of(page))
    assert wrong.status_code == 400
    assert words.DATE_NO_SUCH_DAY in wrong.text
    assert 'value="31"' in wrong.text
    assert dialogue.turns == 3
    post(chat, "/chat/turn", day="20", month="11", year="2026", turn_id=turn_id_of(wrong.text))
    assert dialogue.requests[-1].text == "20 November 2026"


def test_an_answer_to_an_earlier_question_is_not_taken_for_this_one(
    chat: FlaskClient, dialogue: FakeDialogue
) -> None:
    page = post(chat, "/chat/start").text
    first = {"turn_id": turn_id_of(page), "seen": "1", "option": "family"}
    assert post(chat, "/chat/turn", **first).status_code == 200
    assert post(chat, "/chat/turn", **first).status_code == 200, "a repeat is no other answer"
    late = post(chat, "/chat/turn", text="a friend", seen="1", turn_id=str(uuid4()))
    assert late.status_code == 409
    assert words.CHAT_MOVED_ON in late.text
    assert 'value="a friend"' in late.text
    assert dialogue.turns == 2


def test_an_open_chat_can_be_saved_as_text(chat: FlaskClient) -> None:
    start(chat)
    say(chat, "family")
    say(chat, "Ann Example")
    copy = chat.get("/chat/copy", base_url=HOME)
    assert copy.mimetype == "text/plain"
    assert copy.headers["Content-Disposition"] == 'attachment; filename="chat.txt"'
    assert copy.headers["Cache-Control"] == "no-store"
    assert "You, 9:40pm\nFamily" in copy.text
    assert "You, 9:40pm\nAnn Example" in copy.text


def test_whoever_has_only_the_code_gets_no_copy_of_what_was_said(chat: FlaskClient) -> None:
    code = str(start(chat)["resume_code"])
    say(chat, "family")
    say(chat, "Ann Example")
    other = chat.application.test_client()
    assert other.get("/chat/copy", base_url=HOME).status_code == 303
    other.post("/chat/resume", data={"code": code}, base_url=HOME)
    copy = other.get("/chat/copy", base_url=HOME)
    assert copy.status_code == 200
    assert "Ann" not in copy.text
    assert chat.get("/chat/copy", base_url=HOME).status_code == 303, "the first has let go"


@pytest.mark.parametrize("how", ["told to the end", "stopped half-way"])
def test_the_last_page_hands_over_all_that_was_said(chat: FlaskClient, how: str) -> None:
    page = post(chat, "/chat/start").text
    for text in ("family", "Ann <b>Example</b>", "2026-11-20"):
        page = post(chat, "/chat/turn", text=text, turn_id=turn_id_of(page)).text
    if how == "told to the end":
        page = post(chat, "/chat/turn", option="yes", turn_id=turn_id_of(page)).text
        assert "You, 9:40pm\nYes" in page, "the label of the quick reply, not its id"
    else:
        page = post(chat, "/chat/end").text
    assert 'action="/chat/copy"' in page
    assert "You, 9:40pm\nAnn &lt;b&gt;Example&lt;/b&gt;" in page
    assert "Your number is" in page
    copy = post(chat, "/chat/copy", said="You\r\nAnn <script>")
    assert (copy.text, copy.mimetype) == ("You\nAnn <script>", "text/plain")
    assert copy.headers["X-Content-Type-Options"] == "nosniff"
    assert chat.get("/chat/copy", base_url=HOME).status_code == 303, "we cannot read it any more"


def test_where_nothing_was_said_there_is_nothing_to_keep(chat: FlaskClient) -> None:
    post(chat, "/chat/start")
    assert "/chat/copy" not in post(chat, "/chat/end").text
