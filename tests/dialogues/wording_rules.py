"""The rules for what the line says: plain, short, without words that hurt, and within what a text message can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import textstat
import yaml

HIGHEST_GRADE = 6.0
HIGHEST_MEAN = 4.0
LONGEST_SENTENCE = 20
# Flesch-Kincaid swings wildly on a few words ("autistic" alone is beyond university)
FEWEST_WORDS_TO_GRADE = 8
ONE_SEGMENT, TWO_SEGMENTS = 160, 306

_SIGNPOSTS = yaml.safe_load((Path(__file__).resolve().parents[2] / "dialogues" / "data" / "signposts.yml").read_text(encoding="utf-8"))
_STAND_INS = {
    **{hole: post["number"] for hole, post in _SIGNPOSTS["signposts"].items()},
    "name": "Christopher",
    "reference": "4172 9358",
    "value": "3 March 2019",
    "summary": "Christopher Hughes, born 14 May 1962, died 3 March 2019",
}
_OTHER_STAND_IN = "Christopher"  # eleven letters, as long as most forenames get
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r"(?<=[.?!:])\s+|\n+")
_BANNED = re.compile(
    r"\b(?:pass(?:ed|ing)? away|(?:has|have|had|they|he|she|person) passed(?! (?:on )?(?:to|your|the))|lost|loss|losses|deceased|expired?|demise|great|perfect|awesome|excellent|fantastic|wonderful|brilliant|victims?|suffer(?:s|ed|ing)?"
    r"|submit(?:s|ted)?|submission|invalid|claims?|per ?cent|oops|yay|are you disabled|no worries|cheers|stakeholders?|error|user|session|unfortunately|handicapped|mental age|special needs|wheelchair[- ]bound|committed suicide|next of kin)\b|%",
    re.IGNORECASE,
)
# Carriers and Twilio act on these themselves and then block or resume texts
_CARRIER_WORDS = r"(?:STOP|STOPALL|END|QUIT|CANCEL|UNSUBSCRIBE|OPTOUT|REVOKE|HELP|INFO|START|UNSTOP)"
_TAUGHT = re.compile(
    rf"\b{_CARRIER_WORDS}\b|(?i:\b(?:text|reply|send|type)(?: with)?(?: the word)? [\"']?{_CARRIER_WORDS}\b)"
)
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_GSM_BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = set("^{}\\[~]|€")


@dataclass(frozen=True)
class Wording:
    """One text as a caller would get it, placeholders filled. `texted` where a text message can carry it."""

    response: str
    text: str
    texted: bool
    prompt: bool
    channel: str


def filled(text: str) -> str:
    return _PLACEHOLDER.sub(lambda match: _STAND_INS.get(match[1], _OTHER_STAND_IN), text)


def _channel(variant: Mapping[str, Any]) -> str | None:
    slots = {condition.get("name"): condition.get("value") for condition in variant.get("condition") or []}
    return slots.get("channel")


def _spread(response: str, variants: Sequence[Mapping[str, Any]]) -> Iterator[Wording]:
    """A response's texts; one without a channel reaches text messages too, unless a variant for them stands in front."""
    plain_sms = any(_channel(variant) == "sms" and len(variant["condition"]) == 1 for variant in variants)
    for variant in variants:
        channel = _channel(variant)
        fallback = channel is None and not (plain_sms and not variant.get("condition"))
        yield Wording(
            response,
            filled(str(variant.get("text", ""))),
            channel in ("sms", "whatsapp") or fallback,
            response.startswith("utter_ask"),
            channel or "any",
        )
        for button in variant.get("buttons") or []:
            yield Wording(
                f"{response} (option)",
                filled(str(button["title"])),
                texted=False,
                prompt=False,
                channel=channel or "any",
            )


def wordings(folder: Path) -> list[Wording]:
    """Every text of the response files in the folder."""
    found: list[Wording] = []
    for file in sorted(folder.glob("*.yml")):
        responses = (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("responses") or {}
        for response, variants in responses.items():
            found += _spread(response, variants or [])
    return found


def grade(text: str) -> float | None:
    """Flesch-Kincaid grade, or None for a text too short to have one."""
    if len(text.split()) < FEWEST_WORDS_TO_GRADE:
        return None
    return float(textstat.flesch_kincaid_grade(text))


def mean_grade(texts: Sequence[Wording]) -> float:
    grades = [value for wording in texts if (value := grade(wording.text)) is not None]
    return sum(grades) / len(grades) if grades else 0.0


def gsm_length(text: str) -> int | None:
    """Characters a text message needs, or None where one lies outside GSM-7 (and would cut a segment to 70)."""
    if any(character not in _GSM_BASIC | _GSM_TWICE for character in text):
        return None
    return sum(2 if character in _GSM_TWICE else 1 for character in text)


def _texting_faults(wording: Wording) -> Iterator[str]:
    length = gsm_length(wording.text)
    limit = ONE_SEGMENT if wording.prompt else TWO_SEGMENTS
    if length is None:
        yield "has a character outside GSM-7"
    elif length > limit:
        yield f"is {length} characters, more than {limit}"
    if _TAUGHT.search(wording.text):
        yield "teaches a word that carriers act on"


def faults(wording: Wording) -> list[str]:
    """What is wrong with one text; empty where nothing is."""
    found = [
        f"sentence of {len(words)} words"
        for sentence in _SENTENCE.split(wording.text)
        if len(words := sentence.split()) > LONGEST_SENTENCE
    ]
    level = grade(wording.text)
    if level is not None and level > HIGHEST_GRADE:
        found.append(f"reading grade {level}")
    if "!" in wording.text:
        found.append("exclamation mark")
    if _EMOJI.search(wording.text):
        found.append("emoji")
    if banned := _BANNED.search(wording.text):
        found.append(f"banned: {banned.group()!r}")
    if len(re.findall(r"\bsorry\b", wording.text, re.IGNORECASE)) > 1:
        found.append("says sorry twice")
    if len(re.findall(r"\bthank", wording.text, re.IGNORECASE)) > 1:
        found.append("says thank you twice")
    if wording.texted:
        found += _texting_faults(wording)
    return found
