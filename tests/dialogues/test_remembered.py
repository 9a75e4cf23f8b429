"""What was decided is remembered by what they can see, and by nothing that a caller said."""

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, FollowupAction, LoopInterrupted, SlotSet, UserUttered
from runtime.remembered import MOST, outline, remembering

HEARD = [ActionExecuted("action_listen"), UserUttered("Tom Hughes", intent={"name": "inform"}, entities=[{"entity": "person_name", "value": "Tom"}])]


class Processor:
    """Stands for Rasa's: counts how often it decides."""

    def __init__(self, influence=False):
        self.asked = 0
        self.domain = type("Domain", (), {"slots": [type("Slot", (), {"influence_conversation": influence})()]})()


class Tracker:
    def __init__(self, events, followup_action=None):
        self.events, self.followup_action = events, followup_action


def decide(processor, _tracker):
    processor.asked += 1
    return PolicyPrediction([0.0, 0.2 + processor.asked, 0.1], "RulePolicy", events=[LoopInterrupted(True)])


predict = remembering(decide)


def test_outline_holds_nothing_that_was_said():
    events = [*HEARD, SlotSet("person_name", {"person.forename": "Tom"}), BotUttered("I am sorry that Tom died.")]
    assert "Tom" not in repr(outline(events))
    assert outline(events) == outline(HEARD)


def test_same_run_of_events_is_decided_once():
    processor = Processor()
    first, again = (predict(processor, Tracker(list(HEARD))) for _ in range(2))
    assert first == again and processor.asked == 1


def test_what_is_remembered_is_what_was_decided():
    remembered, decided = predict(Processor(), Tracker(HEARD)), decide(Processor(), Tracker(HEARD))
    assert remembered == decided
    assert (remembered.max_confidence_index, remembered.max_confidence) == (decided.max_confidence_index, decided.max_confidence)


def test_no_two_turns_share_an_event():
    processor = Processor()
    first, again = (predict(processor, Tracker(HEARD)) for _ in range(2))
    assert first.events[0] is not again.events[0]


@pytest.mark.parametrize("more", [ActionExecuted("utter_ok"), ActiveLoop("intake"), UserUttered("x", intent={"name": "deny"})])
def test_another_run_of_events_is_decided_anew(more):
    processor = Processor()
    assert predict(processor, Tracker(HEARD)) != predict(processor, Tracker([*HEARD, more]))


@pytest.mark.parametrize("tracker", [Tracker([*HEARD, FollowupAction("action_listen")]), Tracker(HEARD, followup_action="action_listen")])
def test_what_was_not_thought_of_is_never_remembered(tracker):
    processor = Processor()
    for _ in range(2):
        predict(processor, tracker)
    assert processor.asked == 2


def test_nothing_is_remembered_where_a_slot_influences_the_rules():
    processor = Processor(influence=True)
    for _ in range(2):
        predict(processor, Tracker(HEARD))
    assert processor.asked == 2


def test_memory_is_bounded():
    processor = Processor()
    for number in range(MOST + 10):
        predict(processor, Tracker([ActionExecuted(f"utter_{number}")]))
    assert len(processor._decisions) <= MOST
