"""Hears what must never be missed, by both ears: what they hear overrules the classifier."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import ears, wishes
from components.lexicon import INTENT_OF

ALARMS = "alarms"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SafetyLexicon(EntityExtractorMixin, GraphComponent):
    """Puts the alarms on the message and lets them overrule the guessed intent."""

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "SafetyLexicon":
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            raised = ears.hear(text)
            message.set(ALARMS, raised)
            gravest = next((alarm for alarm in (*INTENT_OF, *wishes.listed()) if alarm in raised), None)
            if gravest and (gravest in INTENT_OF or wishes.beside(text) is None):
                message.set(INTENT, {"name": gravest, "confidence": 1.0}, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data
