"""What the rules decided is remembered by what they can see, and by nothing that a caller said."""

import pytest
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, FollowupAction, SlotSet, UserUttered
from runtime.remembered import MOST, outline, remembering

HEARD = [ActionExecuted("action_listen"), UserUttered("Tom Hughes", intent={"name": "inform"}, entities=[{"entity": "person_name", "value": "Tom"}])]


class Policy:
    """Stands for Rasa's policy: counts how often it is asked."""

    def __init__(self):
        self.asked = 0


class Tracker:
    followup_action = None

    def __init__(self, events):
        self.events = events


class Domain:
    def __init__(self, influence=False):
        self.slots = [type("Slot", (), {"influence_conversation": influence})()]


def decide(policy, tracker, _domain, _by_text):
    policy.asked += 1
    return f"action_{policy.asked}", "rule", False


find = remembering(decide)


def test_outline_holds_nothing_that_was_said():
    events = [*HEARD, SlotSet("person_name", {"person.forename": "Tom"}), BotUttered("I am sorry that Tom died.")]
    assert "Tom" not in repr(outline(events))
    assert outline(events) == outline(HEARD)


def test_same_run_of_events_is_decided_once():
    policy, domain = Policy(), Domain()
    answers = {find(policy, Tracker(list(HEARD)), domain, False) for _ in range(3)}
    assert len(answers) == policy.asked == 1


@pytest.mark.parametrize("more", [ActionExecuted("utter_ok"), ActiveLoop("intake"), UserUttered("x", intent={"name": "deny"})])
def test_another_run_of_events_is_decided_anew(more):
    policy, domain = Policy(), Domain()
    assert find(policy, Tracker(HEARD), domain, False) != find(policy, Tracker([*HEARD, more]), domain, False)


def test_event_that_was_not_thought_of_is_never_remembered():
    policy, domain = Policy(), Domain()
    for _ in range(2):
        find(policy, Tracker([*HEARD, FollowupAction("action_listen")]), domain, False)
    assert policy.asked == 2


def test_nothing_is_remembered_where_a_slot_influences_the_rules():
    policy, domain = Policy(), Domain(influence=True)
    for _ in range(2):
        find(policy, Tracker(HEARD), domain, False)
    assert policy.asked == 2


def test_memory_is_bounded():
    policy, domain = Policy(), Domain()
    for number in range(MOST + 10):
        find(policy, Tracker([ActionExecuted(f"utter_{number}")]), domain, False)
    assert len(policy._decisions) <= MOST
