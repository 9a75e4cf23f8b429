"""A recogniser that mishears as recorded ones do: words that sound alike, words left out, names
made into words, days as digits, and a confidence that knows a little of all this. Seeded.
"""

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_RECORDED = tomllib.loads((Path(__file__).parent / "misheard.toml").read_text(encoding="utf-8"))
_WORDS: dict[str, list[str]] = _RECORDED["words"]
_NAMES: dict[str, list[str]] = _RECORDED["names"]
_SENTENCES: list[str] = _RECORDED["sentences"]["heard"]
_NUMBERS = {"first": "1st", "second": "2nd", "third": "3rd", "twenty first": "21st"}
# Of a hundred words in a line's own band, about ten were wrong where no noise was added.
USUAL = 0.10


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the recogniser gives: nothing heard is "", and it need not say how sure it is."""

    text: str
    confidence: str


@dataclass(slots=True)
class Recogniser:
    """`rate`: how many words of a hundred go wrong, as a share."""

    dice: random.Random
    rate: float = USUAL

    def hear(self, said: str) -> Recognised:
        if self._falls(self.rate / 5):
            return Recognised("", "")
        if len(said.split()) > 3 and self._falls(self.rate / 4):
            return self._sure(self.dice.choice(_SENTENCES), wrong=True)
        heard = self._alike(self._names(said))
        kept = [word for word in heard.split() if not self._falls(self.rate / 3)]
        text = " ".join(kept) or said
        wrong = text != said
        return self._sure(self._as_written(text), wrong=wrong)

    def _names(self, said: str) -> str:
        for name, alike in _NAMES.items():
            if name in said and self._falls(self.rate * 1.5):
                said = said.replace(name, self.dice.choice(alike))
        return said

    def _alike(self, said: str) -> str:
        for words, alike in _WORDS.items():
            if self._falls(self.rate):
                said = re.sub(rf"\b{words}\b", self.dice.choice(alike), said, count=1)
        return said

    def _as_written(self, text: str) -> str:
        """Without marks as many come, or as one that writes: a capital, a stop, days in digits."""
        if self._falls(0.5):
            return text.lower()
        for words, digits in _NUMBERS.items():
            text = re.sub(rf"\b{words}\b", digits, text)
        return f"{text[:1].upper()}{text[1:]}."

    def _sure(self, text: str, *, wrong: bool) -> Recognised:
        if self._falls(0.1):
            return Recognised(text, "")
        sure = self.dice.betavariate(6, 4) if wrong else self.dice.betavariate(12, 2)
        return Recognised(text, f"{sure:.2f}")

    def _falls(self, chance: float) -> bool:
        return self.dice.random() < chance
