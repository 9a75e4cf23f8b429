"""What a question is: which slot, which parts of the notification it fills, how an answer is read, and whom it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from understanding import utterance

Values = dict[str, Any]
Known = Mapping[str, Any]  # answers by path, and reasons where there is none


@dataclass(frozen=True)
class Situation:
    """What a parser may need to know beside the words."""

    channel: str
    today: date
    fields: Mapping[str, Any] = field(default_factory=dict)
    no_number: bool = False  # the caller withholds it: "use this number" names none

    @property
    def written(self) -> bool:
        """Texts can come in pieces and from the number to answer to."""
        return self.channel in ("sms", "whatsapp")


Parser = Callable[[str, Situation], "Values | None"]


@dataclass(frozen=True)
class Field:
    """One question: `ask` names it outside, `slot` inside Rasa, `paths` are the parts of the notification it fills."""

    slot: str
    ask: str
    paths: tuple[str, ...]
    parse: Parser
    named: tuple[str, ...] = ()  # words by which a caller names it in a correction
    kind: str = "plain"  # choice | date | free | words | control: how sure a match is, and what may stand in its place
    applies: Callable[[Known], bool] | None = None  # None: always
    otherwise: str = "not_applicable"  # why there is no answer where it does not apply
    unsure: Any = None  # the value that stands for "not sure", where the code set has one
    no: str | None = None  # why there is no answer after a plain "no"
    further: bool = False  # asked after the short path
    for_child: bool = True  # asked about a child too: of them only what the other team needs
    own: str | None = None  # how an answer begins that elsewhere is a wish, or puts something right

    def owns(self, text: str) -> bool:
        """ "Ring me", where it is asked how to be in touch, is no wish to be put through."""
        return self.own is not None and re.match(self.own, utterance.words(text)) is not None

    def is_for(self, known: Known) -> bool:
        """Whether the question applies; `known["child"]` says that the person was under 18."""
        return (self.for_child or not known.get("child")) and (self.applies is None or self.applies(known))


@dataclass(frozen=True)
class Correction:
    """A question to open again, with the new answer where there was one."""

    entry: Field
    values: dict[str, Any] | None
