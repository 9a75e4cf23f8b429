"""Rasa's side of the intent model: its weights are kept as one .npz without pickled objects and one JSON."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.tfidf import Weights, fit


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentModel(IntentClassifier, GraphComponent):
    """Trains, keeps, loads, and puts a ranking on each message."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource, weights: Optional[Weights]):
        self._config, self._storage, self._resource, self._weights = config, storage, resource, weights

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"C": 10.0}

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "IntentModel":
        return cls(config, model_storage, resource, None)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(INTENT)]
        pairs = sorted({(str(e.get(TEXT)), str(e.get(INTENT))) for e in examples})
        self._weights = fit([text for text, _ in pairs], [label for _, label in pairs], float(self._config["C"]))
        with self._storage.write_to(self._resource) as folder:
            names = {"vocabulary": list(self._weights.vocabulary), "labels": self._weights.labels}
            (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
            rows = self._weights.rows.astype(np.float32)
            np.savez_compressed(folder / "weights.npz", idf=self._weights.idf, rows=rows, bias=self._weights.bias)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> "IntentModel":
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
            with np.load(folder / "weights.npz", allow_pickle=False) as kept:
                numbers = {name: kept[name] for name in ("idf", "rows", "bias")}
        vocabulary = {gram: i for i, gram in enumerate(names["vocabulary"])}
        return cls(config, model_storage, resource, Weights(vocabulary, labels=names["labels"], **numbers))

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT)
            if self._weights is None or not text:
                continue
            ranking = [{"name": name, "confidence": likely} for name, likely in self._weights.ranking(text)]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data
