"""What machines see of this process."""

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from intake.runtime import Runtime
from tests.fakes import FakeDialogue
from tests.webhooks.conftest import Twilio

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_living_process_says_so(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_a_ready_process_lacks_nothing(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["missing"]) == (200, [])


def test_a_dead_dialogue_is_named(client: FlaskClient, dialogue: FakeDialogue) -> None:
    dialogue.down = True
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["missing"]) == (503, ["dialogue"])


def test_a_missing_database_is_named(
    client: FlaskClient, runtime: Runtime, dialogue: FakeDialogue
) -> None:
    with runtime.sessions.begin() as session:
        session.execute(text("ALTER TABLE conversation RENAME TO elsewhere"))
    dialogue.down = True
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["missing"]) == (503, ["database", "dialogue"])
    assert client.get("/healthz").status_code == 200


def test_the_figures_count_turns_and_say_nothing_of_anybody(
    client: FlaskClient, twilio: Twilio, dialogue: FakeDialogue
) -> None:
    twilio.text("Ann Example has died", "SM" + "1" * 32)
    dialogue.down = True
    twilio.text("family", "SM" + "2" * 32)
    twilio.client.post("/twilio/sms")
    shown = client.get("/metrics").text
    samples = {
        (sample.name, sample.labels.get("channel")): sample.value
        for family in text_string_to_metric_families(shown)
        for sample in family.samples
        if "le" not in sample.labels
    }
    assert samples["line_turns_total", "sms"] == 2
    assert samples["line_fallback_turns_total", None] == 1
    assert samples["line_webhooks_refused_total", None] == 1
    assert samples["line_turn_seconds_count", "sms"] == 2
    assert "Ann" not in shown
    assert "7700" not in shown
