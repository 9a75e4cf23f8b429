"""The flags that the caller's own words raise: reviewed lists of phrases with their exceptions."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LISTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_APOSTROPHES = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}`]")


@dataclass(frozen=True, slots=True)
class PhraseList:
    """One flag's phrases; each in words that have no punctuation."""

    flag: str
    fires: re.Pattern[str]
    never: re.Pattern[str]

    def rings(self, said: str) -> bool:
        """Whether a phrase stands outside every exception."""
        covered = [found.span() for found in self.never.finditer(said)]
        return any(
            not any(first < found.end() and found.start() < last for first, last in covered)
            for found in self.fires.finditer(said)
        )


def raised_by(data: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """(flag, field) for each flag that the words of a field raise."""
    for path in LISTS["fields"]:
        part, _, name = path.partition(".")
        said = _plain(str((data[part][name] if name else data[part]) or ""))
        yield from ((flags.flag, path) for flags in _lists() if flags.rings(said))


def rings(flag: str, words: str) -> bool:
    """Whether these words raise this flag."""
    return any(each.flag == flag and each.rings(_plain(words)) for each in _lists())


@cache
def _lists() -> tuple[PhraseList, ...]:
    return tuple(_list(flag, entry) for flag, entry in LISTS.items() if flag.isupper())


def _list(flag: str, entry: dict[str, list[str]]) -> PhraseList:
    phrases = "|".join(entry["phrases"])
    never = "|".join(
        [*entry["exceptions"], rf"{LISTS['denials']} (?:an? |any |the )?(?:{phrases})"]
    )
    return PhraseList(flag, re.compile(rf"\b(?:{phrases})\b"), re.compile(rf"\b(?:{never})\b"))


def _plain(text: str) -> str:
    """Lower case, without apostrophes; all other punctuation is a space."""
    return " ".join(re.sub(r"[\W_]+", " ", _APOSTROPHES.sub("", text.lower())).split())
