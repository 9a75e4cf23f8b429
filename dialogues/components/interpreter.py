"""The last part of the pipeline: hears the words with the conversation in mind, and tells Rasa what to fill and which rule to take."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import reading
from components.outcome import Heard, Outcome
from components.safety import ALARMS

# The form answers these turns; for every other intent a rule does. A form that hears nothing lets the rules speak.
FORM_TURNS = frozenset({"inform", "correct", "go_back", "disclosure", "danger", "more_story", "kept_more", "open", "resume"})


def entities(outcome: Outcome, tracker: DialogueStateTracker) -> List[Dict[Text, Any]]:
    """The turn as slots that hold something else now: what the words depend on always, the answers only where the form is to go on."""
    words = {"problem": outcome.problem, **outcome.state.wording}
    values: Dict[str, Any] = {"memory": outcome, **{name: value for name, value in words.items() if value != tracker.get_slot(name)}}
    if outcome.intent in FORM_TURNS:
        values |= {"heard": True, **outcome.changed}
    return [{"entity": name, "value": value, "extractor": "Interpreter"} for name, value in values.items()]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Interpreter(EntityExtractorMixin, GraphComponent):
    """Rasa's side of `reading`: takes the tracker apart and puts the outcome on the message."""

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "Interpreter":
        return cls()

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        kept = tracker.slots.get("memory") if tracker is not None else None
        if tracker is None or kept is None or kept.value is None:
            return messages  # an NLU test, not a conversation
        for message in messages:
            guess = message.get(INTENT) or {}
            heard = Heard(
                text=message.get(TEXT) or "",
                intent=str(guess.get("name") or "inform"),
                likely=float(guess.get("confidence") or 0.0),
                alarms=message.get(ALARMS) or {},
            )
            outcome = reading.read(heard, kept.value.state, kept.value.slots)
            guessed = outcome.intent == heard.intent and outcome.intent not in FORM_TURNS
            likely = heard.likely if guessed else 1.0  # what a parser or a list decided is not a guess
            message.set(INTENT, {"name": outcome.intent, "confidence": likely}, add_to_output=True)
            message.set(ENTITIES, entities(outcome, tracker), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data
