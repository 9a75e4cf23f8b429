"""Words as the voice is to say them: slower, codes digit by digit, dates as dates."""

import re
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree as ET

from twilio.twiml import TwiML
from twilio.twiml.voice_response import Pause, Say, SsmlBreak, SsmlProsody, SsmlSayAs

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
VOICE = {"voice": "Polly.Amy-Neural", "language": "en-GB"}
_RATE, _BETWEEN_GROUPS = "90%", "300ms"
# Polly takes 3000 characters, and 4500 once they are URL-encoded.
_LONGEST, _LONGEST_ENCODED = 2800, 4200
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DATE = rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})\b"
# 116 123, 4172 9358, 07700 900123, 999; not a date, a price or 1,000.
_CODE = r"(?P<code>\+?\d{3,}(?: \d{3,})*)(?![\d/:]|[,.-]\d)"
_SPECIAL = re.compile(rf"(?<![\d,.\u00a3/:+-])(?:{_DATE}|{_CODE})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TELEPHONE = re.compile(r"(?:\+|0)[\d ]{9,}")


def clean(words: str) -> str:
    """Words without what XML cannot hold: Twilio drops a call over one such character."""
    return _NOT_XML.sub("", words).strip()


def say(parent: TwiML, messages: list[str]) -> None:
    """Add the messages to a verb, a second between them. Raises ValueError where there are none."""
    parts = [part for message in messages for part in cut(" ".join(clean(message).split()))]
    if not parts:
        raise ValueError("a caller is never answered with nothing")
    for number, part in enumerate(parts):
        if number:
            parent.append(Pause(length=1))
        spoken = SsmlProsody(rate=_RATE)
        for piece in _pieces(part):
            spoken.append(piece)
        parent.append(Say(**VOICE).append(spoken))


def as_heard(said: ET.Element) -> str:
    """What an ear makes of a verb: dates by the names of their months."""
    heard = said.text or ""
    for part in said:
        heard += _as_heard_date(part) if part.get("interpret-as") == "date" else as_heard(part)
        heard += part.tail or ""
    return heard


def _as_heard_date(part: ET.Element) -> str:
    day, month, year = (part.text or "").split("/")
    return f"{day} {_MONTHS[int(month) - 1]} {year}"


def cut(words: str) -> list[str]:
    """Parts that one Say can take, cut after a sentence or a word."""
    parts = []
    while (most := _fitting(words)) < len(words):
        at = max(words.rfind(". ", 0, most), words.rfind(" ", 0, most), 0)
        at = at + 1 if at else most
        parts.append(words[:at].strip())
        words = words[at:].strip()
    return [*parts, words] if words else parts


def _fitting(words: str) -> int:
    """How many of the characters fit one Say."""
    encoded = 0
    for at, letter in enumerate(words[:_LONGEST]):
        encoded += len(quote(letter))
        if encoded > _LONGEST_ENCODED:
            return at
    return min(len(words), _LONGEST)


def _pieces(words: str) -> Iterator[str | TwiML]:
    """Plain words, and between them what is said in a way of its own."""
    at, plain = 0, ""
    for found in _SPECIAL.finditer(words):
        plain += words[at : found.start()]
        at = found.end()
        if found["code"] and _YEAR.fullmatch(found["code"]):
            plain += found["code"]
            continue
        if plain:
            yield plain
        plain = ""
        yield from _code(found["code"]) if found["code"] else (_date(found),)
    if plain + words[at:]:
        yield plain + words[at:]


def _date(found: re.Match[str]) -> TwiML:
    month = _MONTHS.index(found["month"]) + 1
    written = f"{int(found['day'])}/{month}/{found['year']}"
    return SsmlSayAs(written, interpret_as="date", format="dmy")


def _code(code: str) -> Iterator[TwiML | str]:
    if _TELEPHONE.fullmatch(code):
        yield SsmlSayAs(code, interpret_as="telephone")
        return
    for number, group in enumerate(code.lstrip("+").split(" ")):
        if number:
            yield " "
            yield SsmlBreak(time=_BETWEEN_GROUPS)
        yield SsmlSayAs(group, interpret_as="digits")
