"""Guesses what a caller wants: TF-IDF of words and characters, then logistic regression, kept as plain data.

Scikit-learn is used to fit and is not even imported to serve: the weights are one .npz without pickled objects and one JSON.
"""

from __future__ import annotations

import json
import re
from collections import Counter
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

from understanding.utterance import plain

LONGEST = 600  # characters looked at: a long story is not a command, and the cost stays bounded
_WORD = re.compile(r"\w+(?:'\w+)?")


def grams(text: str) -> List[str]:
    """Words and word pairs, and the one- to five-character pieces of each padded word."""
    words = _WORD.findall(plain(text)[:LONGEST])
    found = [f"w:{word}" for word in words]
    found += [f"w:{first} {second}" for first, second in zip(words, words[1:])]
    for word in words:
        padded = f" {word} "
        for size in range(1, 6):
            found += [f"c:{padded[at:at + size]}" for at in range(max(1, len(padded) - size + 1))]
    return found


class Weights:
    """A fitted model: vocabulary with inverse document frequencies, one row of coefficients for each intent."""

    def __init__(self, vocabulary: Dict[str, int], idf: np.ndarray, rows: np.ndarray, bias: np.ndarray, labels: List[str]):
        self.vocabulary, self.idf, self.rows, self.bias, self.labels = vocabulary, idf, rows, bias, labels
        self._columns = np.ascontiguousarray(rows.T)
        self.words = sum(1 for gram in vocabulary if gram.startswith("w:"))  # numbered before the characters

    def vector(self, text: str) -> "tuple[np.ndarray, np.ndarray]":
        """Indices and L2-normalised TF-IDF values; words and characters are normalised apart and weigh the same."""
        counts = Counter(self.vocabulary[gram] for gram in grams(text) if gram in self.vocabulary)
        at = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))) * self.idf[at]
        for kind in (at < self.words, at >= self.words):
            length = np.sqrt(np.square(values[kind]).sum())
            if length:
                values[kind] /= length
        return at, values

    def ranking(self, text: str) -> "tuple[tuple[str, float], ...]":
        """Every intent with its probability, the likeliest first. Nothing is cached: words do not outlive the call."""
        at, values = self.vector(text)
        scores = values @ self._columns[at] + self.bias if len(at) else self.bias.copy()
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        order = np.argsort(-likely, kind="stable")
        return tuple((self.labels[i], round(float(likely[i]), 6)) for i in order)



def fit(texts: List[str], labels: List[str], C: float) -> Weights:
    """Learns from examples; sorted vocabulary and a fixed seed make it repeatable to the bit."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    documents = [Counter(grams(text)) for text in texts]
    spread = Counter(gram for document in documents for gram in document)
    ordered = sorted(spread, key=lambda gram: (not gram.startswith("w:"), gram))
    vocabulary = {gram: i for i, gram in enumerate(ordered)}
    idf = np.array([np.log((1 + len(texts)) / (1 + spread[gram])) + 1 for gram in ordered])
    names = sorted(set(labels))
    blank = Weights(vocabulary, idf, np.zeros((len(names), len(ordered))), np.zeros(len(names)), names)
    vectors = [blank.vector(text) for text in texts]
    starts = np.cumsum([0] + [len(at) for at, _ in vectors])
    matrix = csr_matrix(
        (np.concatenate([v for _, v in vectors]), np.concatenate([a for a, _ in vectors]), starts),
        shape=(len(texts), len(ordered)),
    )
    model = LogisticRegression(C=C, max_iter=2000, class_weight="balanced", random_state=42)
    model.fit(matrix, labels)
    return Weights(vocabulary, idf, model.coef_, model.intercept_, [str(name) for name in model.classes_])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentModel(IntentClassifier, GraphComponent):
    """Rasa's side of it: train, keep, load, and put a ranking on each message."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource, weights: Optional[Weights]):
        self._config, self._storage, self._resource, self._weights = config, storage, resource, weights

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"C": 10.0}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "IntentModel":
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
            ranking = [{"name": name, "confidence": likely} for name, likely in self._weights.ranking(text)[:5]]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data
