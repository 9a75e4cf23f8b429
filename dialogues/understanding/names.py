"""A person's name as given: forename, surname, and what everyone called them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding import answers, name_phrases, spellings, utterance
from understanding.name_words import (
    KNOWN_AS,
    LEAD,
    LOWER_PARTICLES,
    NOT_NAMES,
    PARTICLES,
    RELATION,
    SUFFIXES,
    SURNAMES_TOO,
    TITLES,
)

_LONGEST_NAME = 6  # words; more is a sentence


@dataclass(frozen=True, slots=True)
class PersonName:
    forename: str | None = None
    surname: str | None = None
    known_as: str | None = None


_FIRST_LAST = re.compile(
    r"(?:first|fore|given|christian)\s?name(?:'?s| is| was)?[\s:,]+(?P<forename>[^\W\d_][\w' -]{0,40}?)[\s,.;]+(?:and |his |her |their |the |my )*(?:last|second|family|sur)\s?name(?:'?s| is| was)?[\s:,]+(?P<surname>[^\W\d_][\w' -]{0,40})",
    re.IGNORECASE,
)
_ONE_PART = re.compile(
    r"^(?:(?:his|her|their|my|the) )?(?P<part>first|fore|given|last|second|family|sur)\s?name(?:'?s| is| was)?[\s:,]+(?P<name>.+)$",
    re.IGNORECASE,
)
_REAL_NAME = re.compile(
    r"^(?P<known>.{1,60}?)[\s,]+(?:but |and |although )?(?:his|her|their|my) (?:real|full|proper|birth|given) name (?:is|was) (?P<name>.+)$",
    re.IGNORECASE,
)
_SURNAME_AFTER = re.compile(
    r"^(?P<forename>[^\s,]{2,30})[\s,]+(?:and )?(?:his |her |their |my |the )?(?:surname|last name|second name|family name) (?:is|was) (?P<surname>.+)$",
    re.IGNORECASE,
)
_NICK = re.compile(r"""\s*[("]\s*(?P<nick>[^\W\d_][^()"]{0,30}?)\s*[)"]\s*""")
_MEANT_NO = re.compile(r"^(?:no|nope|nah|none|anonymous|nobody|no one|i want to (?:be|stay|remain) anonymous|anonymously)(?: (?:thanks?|thank you|you|sorry|please|i wont|id rather not|need|name))*$")
_NO_SURNAME = re.compile(r"^(?:none|(?:(?:he|she|they) )?(?:had|has|got) (?:no|none)(?: (?:sur|last |other )name)?|(?:he |she |they |i )?(?:didnt|dont|doesnt|never) (?:have|had|got|know|no)(?: (?:one|it|that|any|a|his|her|their|the))*(?: (?:sur|last |other |second )name)?|no|nope|nah|no (?:sur|last |other )name)$")
# a command as a surname: "Will Later", "Mark Back"; typed as a name, each word with its capital
_WHOLE = re.compile(r"[^\W\d_]*[^\W\d_a-z][a-z'-]+(?: [^\W\d_a-z][a-z'-]+){1,2}")
_COMMANDS = frozenset(
    "later back stop skip next call why finish done goodbye bye person wait again pass repeat help hope end begin start pause hold leave save exit".split()
)
_PUT_RIGHT = re.compile(r"^.{1,40}?[\s,.]+(?:no,? sorry|sorry,? no|no,? i mean|i mean|sorry,? i mean|no,? no|no really|sorry)[\s,.]+(?=[^\W\d_])", re.IGNORECASE)
_JUST = re.compile(r"^.*\b(?:don'?t|do not|didn'?t|never) know (?:his|her|their|the|any)?[\w ]*?(?:name)?[\s,.]*(?:but |only |just |it'?s |i )+(?:called him |called her |know him as |know her as |just |only )*", re.IGNORECASE)
_CARLS_BROTHER = re.compile(rf"^[^\W\d_]+'s {RELATION}[\s,]+(?=[^\W\d_])", re.IGNORECASE)
_SHORT_FIRST = re.compile(r"^(?P<known>[^\W\d_]{2,12}), (?P<name>[^\W\d_]{3,}(?: [^\W\d_][\w'-]+){1,3})[\s.]*$")  # "Danny, Daniel O'Rourke"
_CODE = re.compile(r"[{}<>$=\\;@#^|~\[\]]|\)\s*;")
_TWICE = re.compile(r"^([^\W\d_]+)[.,] \1(?= )", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff'.\u200c\u200d-])*", re.UNICODE)


def is_whole(text: str) -> bool:
    """Two or three capitalised words of which the last is also a command, and which together are none: a name."""
    said = utterance.clean(text).strip(" .,!")
    parts = said.lower().split()
    if not _WHOLE.fullmatch(said) or parts[-1] not in _COMMANDS or parts[0] in NOT_NAMES - TITLES:
        return False
    return " ".join(parts) not in answers.PHRASES


def not_told(text: str) -> bool:
    """ "No thank you", "anonymous": nobody has to give a name."""
    return bool(_MEANT_NO.match(utterance.words(text)))


def has_no_surname(text: str) -> bool:
    """ "He didn't have one", "I don't know": to the question for a last name."""
    return bool(_NO_SURNAME.match(utterance.words(text)))


def _stripped(text: str) -> str:
    for _ in range(6):
        shorter = LEAD.sub("", text, count=1).strip(" ,.;:-")
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def _tokens(text: str) -> list[str]:
    """The name's words: titles dropped, ending where an everyday word, a figure or a new clause begins."""
    found: list[str] = []
    pieces, whole = text.split(), is_whole(text)
    for at, piece in enumerate(pieces):
        word = piece.strip(',.;:!?"()[]')
        bare = word.lower()
        if bare in TITLES and not found:
            continue
        if bare in SUFFIXES and found:
            break
        initial = len(bare) == 1 and word == word.upper() and at + 1 < len(pieces) and pieces[at + 1][:1].isupper()
        if initial and not found and bare == "a" and len(pieces) <= 4:
            found.append(word)  # "A Turner", but "a carer"
            continue
        surname = found and (
            bare in PARTICLES or (whole and at == len(pieces) - 1) or (bare in SURNAMES_TOO and (at == len(pieces) - 1 or piece[-1] in ",." or (word[0].isupper() and pieces[at + 1][0].isupper() and not text.isupper())))
        )
        if not _TOKEN.fullmatch(word) or (bare in NOT_NAMES and not surname):
            break
        found.append(re.sub(r"'s$", "", word) if len(word) > 3 else word)
        if piece[-1] in ",.;!?" and len(word) > 1 and len(found) > 1:
            break
    while found and found[-1].lower() in LOWER_PARTICLES | {"and"} and len(found) > 1:
        found.pop()
    return found


def _split(tokens: list[str], titled: bool) -> tuple[str | None, str | None]:
    """(forename, surname): the surname is the last word with the particles in front of it."""
    if not tokens or len(tokens) > _LONGEST_NAME:
        return None, None
    if len(tokens) == 1:
        only = spellings.cased(tokens[0], first=True)
        return (None, only) if titled else (only, None)
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].lower() in PARTICLES:
        start -= 1
    if tokens[0].lower() in PARTICLES and (
        titled
        or (
            len(tokens) == 2 and tokens[0] in ("de", "da", "dos", "van", "von", "du") and tokens[1] != tokens[1].lower()
        )
    ):
        start = 0
    forename = " ".join(spellings.cased(token, first=at == 0) for at, token in enumerate(tokens[:start]))
    shouted = all(token == token.lower() for token in tokens)
    surname = " ".join(spellings.cased(token, first=False) for token in tokens[start:])
    return forename or None, surname if not shouted or surname != surname.lower() else surname.capitalize()


def _turned(text: str) -> str:
    """ "O'Connor, Margaret" as people fill in forms, turned round; a comma before a clause is left alone."""
    match = re.fullmatch(r"([^\s,]+(?: [^\s,]+)?)\s*,\s*([^\s,]+(?: [^\s,]+)?)", text.strip(" ."))
    if not match:
        return text
    left, right = match[1].split(), match[2].split()
    if right[: len(left)] == left and len(right) > len(left):
        return match[2]  # "Tom, Tom Hughes"
    named = all(_TOKEN.fullmatch(word) and word.lower() not in NOT_NAMES | TITLES for word in [*left, *right])
    short = len(left) == 1 or left[0].lower() in PARTICLES
    return f"{match[2]} {match[1]}" if named and short else text


def _only(tokens: list[str]) -> str | None:
    name = " ".join(spellings.cased(token, first=at == 0) for at, token in enumerate(tokens[:3]))
    return name or None


def _parted(text: str) -> PersonName | None:
    """ "First name Tom, last name Hughes", or one of the two."""
    named = name_phrases.labelled(_stripped(text)) or name_phrases.labelled(text)
    if named:
        first, last = (_only(_tokens(spellings.put_together(part))) if part else None for part in named)
        if first and (last or not named[1]):
            return PersonName(first, last)
    both = _FIRST_LAST.search(text)
    if both:
        forename, surname = (
            _only(_tokens(spellings.put_together(both["forename"]))),
            _only(_tokens(spellings.put_together(both["surname"]))),
        )
        return PersonName(forename, surname) if forename and surname else None
    after = _SURNAME_AFTER.match(_stripped(text))
    if after:
        forename, surname = _only(_tokens(after["forename"])), _only(_tokens(spellings.put_together(after["surname"])))
        if forename and surname:
            return PersonName(forename, surname)
    one = _ONE_PART.match(text)
    if not one:
        return None
    name = _only(_tokens(spellings.put_together(one["name"])))
    if name is None:
        return None
    return PersonName(forename=name) if one["part"].lower() in ("first", "fore", "given") else PersonName(surname=name)


def _nickname(text: str) -> tuple[str, str | None]:
    """(the text without it, the name the person was known by)."""
    first = _SHORT_FIRST.match(text)
    if first and first["known"].lower()[:2] == first["name"].lower()[:2]:
        same = first["known"].lower() == first["name"].split()[0].lower()
        return first["name"], None if same else _only(_tokens(first["known"]))
    called = name_phrases.real(text)
    if called:
        return called[1], _only(_tokens(_stripped(called[0])))
    real = _REAL_NAME.match(text)
    if real and (known := _only(_tokens(_stripped(real["known"])))):
        return real["name"], known
    nick = _NICK.search(text)
    if nick and (
        known := _only(
            _tokens(re.sub(r"^(?:known as|called|aka|or|nickname|also)\s+", "", nick["nick"], flags=re.IGNORECASE))
        )
    ):
        return text[: nick.start()] + " " + text[nick.end() :], known
    match = KNOWN_AS.search(text)
    if match and match.start() > 0:
        known = _only(_tokens(_stripped(spellings.put_together(text[match.end() :]))))
        if known:
            return text[: match.start()], known
    return text, None


def _unclear(text: str) -> bool:
    said = utterance.words(text)
    return not is_whole(text) and bool(
        not said
        or answers.parse_command(text)
        or said in ("y", "n")
        or (
            re.fullmatch(r"(?:yes|no|yeah|nope|yep|ok|sure|fine|right)( \w+)?", said)
            and answers.parse_yes_no(text)
            and len(said) < 4
        )
    )


def parse_name(text: str) -> PersonName | None:
    """The name in the answer to "what was the name?", or None where there is none."""
    said = utterance.clean(text)
    if _CODE.search(said) or _unclear(said):
        return None
    said = name_phrases.tidied(said)
    parted = _parted(said)
    if parted:
        return parted
    said = _CARLS_BROTHER.sub("", _JUST.sub("", _PUT_RIGHT.sub("", said)))
    said = _TWICE.sub(r"\1", said)
    lead = _stripped(re.sub(r"^(?:u+m+|e+r+m?|u+h+)[\s,.]+", "", said, flags=re.IGNORECASE))
    rest, known = _nickname(said if name_phrases.real(said) else lead)
    spelt = spellings.put_together(rest)
    rest = _stripped(spelt) if spelt != rest else _turned(_stripped(rest))
    titled = rest.split()[:1] != [] and rest.split()[0].strip(".").lower() in TITLES
    tokens = _tokens(rest)
    if (
        lead == said
        and len(tokens) == 1
        and not known
        and len(rest.split()) > 3
        and not re.match(r"\S+(?:[,.]| (?:and|but|who|he|she|was|is)\b)", rest)
    ):
        return None  # "heard a huge part of that": a sentence that happens to begin with an unknown word
    forename, surname = _split(tokens, titled)
    if not (forename or surname or known):
        return None
    return PersonName(forename, surname, known)
