"""Guesses an intent from words: TF-IDF of words and characters, then logistic regression. Pure numbers, no Rasa.

Scikit-learn fits; to serve, numpy is enough.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import numpy as np

from understanding.utterance import plain

LONGEST = 600  # characters looked at: a long story is not a command, and the cost stays bounded
LIKELIEST = 5  # intents that are ranked
_WORD = re.compile(r"\w+(?:'\w+)?")


def grams(text: str) -> list[str]:
    """Words and word pairs, and the one- to five-character pieces of each padded word."""
    words = _WORD.findall(plain(text)[:LONGEST])
    found = [f"w:{word}" for word in words]
    found += [f"w:{first} {second}" for first, second in pairwise(words)]
    for word in words:
        padded = f" {word} "
        for size in range(1, 6):
            found += [f"c:{padded[at : at + size]}" for at in range(max(1, len(padded) - size + 1))]
    return found


class Weights:
    """A fitted model: vocabulary with inverse document frequencies, one row of coefficients for each intent."""

    def __init__(self, vocabulary: dict[str, int], idf: np.ndarray, rows: np.ndarray, bias: np.ndarray, labels: list[str]):
        self.vocabulary, self.idf, self.rows, self.bias, self.labels = vocabulary, idf, rows, bias, labels
        self._columns = np.ascontiguousarray(rows.T)
        self.words = sum(1 for gram in vocabulary if gram.startswith("w:"))  # numbered before the characters

    def vector(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Indices and L2-normalised TF-IDF values; words and characters are normalised apart and weigh the same."""
        counts = Counter([at for at in map(self.vocabulary.get, grams(text)) if at is not None])
        at = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))) * self.idf[at]
        words = np.count_nonzero(at < self.words)  # they come first
        for kind in (values[:words], values[words:]):
            length = np.sqrt(np.square(kind).sum())
            if length:
                kind /= length
        return at, values

    def ranking(self, text: str) -> tuple[tuple[str, float], ...]:
        """The likeliest intents with their probabilities, the likeliest first. Nothing is cached: words do not outlive the call."""
        at, values = self.vector(text)
        scores = values @ self._columns[at] + self.bias if len(at) else self.bias.copy()
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        order = np.argsort(-likely, kind="stable")
        return tuple((self.labels[i], round(float(likely[i]), 6)) for i in order[:LIKELIEST])


def fit(texts: list[str], labels: list[str], C: float) -> Weights:
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
