"""A person's name as given: forename, surname, and what everyone called them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding import answers, name_clauses, name_phrases, name_runs, name_statements, name_tokens, short_names, spellings, utterance
from understanding.name_words import (
    KNOWN_AS,
    RELATION,
    TITLES,
)


@dataclass(frozen=True, slots=True)
class PersonName:
    forename: str | None = None
    surname: str | None = None
    known_as: str | None = None

    @property
    def whole(self) -> str:
        return " ".join(part for part in (self.forename, self.surname) if part)


_FIRST_LAST = re.compile(
    r"(?:first|fore|given|christian)\s?name(?:'?s| is| was)?[\s:,]+(?P<forename>[^\W\d_][\w' -]{0,40}?)[\s,.;]+(?:and |his |her |their |the |my )*(?:last|second|family|sur)\s?name(?:'?s| is| was)?[\s:,]+(?P<surname>[^\W\d_][\w' -]{0,40})",
    re.IGNORECASE,
)
_ONE_PART = re.compile(
    r"^(?:(?:his|her|their|my|the) )?(?P<part>first|fore|given|last|second|family|sur)\s?name(?:'?s| is| was)?[\s:,]+(?P<name>.+)$",
    re.IGNORECASE,
)
_SURNAME_AFTER = re.compile(
    r"^(?P<forename>[^\s,]{2,30})[\s,]+(?:and )?(?:his |her |their |my |the )?(?:surname|last name|second name|family name) (?:is|was) (?P<surname>.+)$",
    re.IGNORECASE,
)
_SHORT_FIRST = re.compile(r"(?P<known>[^\W\d_]{2,}), (?P<first>[^\W\d_]{2,}) (?P<last>[^\W\d_][\w'-]+)")  # "Davie, David Muir"
_NICK = re.compile(r"""\s*(?:[("]|(?<= )')\s*(?P<nick>[^\W\d_][^()"]{0,30}?)\s*(?:[)"]|'(?= ))\s*""")
_MEANT_NO = re.compile(
    r"^(?:no|nope|nah|none|anonymous|nobody|no one|i want to (?:be|stay|remain) anonymous|anonymously)(?: (?:thanks?|thank you|you|sorry|please|i wont|id rather not|need|name))*$"
    r"|^(?:(?:no|sorry|well|please|thanks?|but|actually) )*(?:i|id|we)(?: (?:really|just|would|much))*(?: (?:dont|do not|cant|wont|will not|am not going to|rather not|prefer not to|want not to|not))"
    r"(?: (?:want|wish|like|feel able|think i (?:should|can|will)) ?(?:to)?)?(?: (?:to|be|give|giving|say|saying|tell|telling|leave|leaving|share|sharing|my|our|you|that|name|it|out|if|thats|ok|please|sorry|a|thanks?))*$")
_NO_SURNAME = re.compile(r"^(?:none|(?:(?:he|she|they) )?(?:had|has|got) (?:no|none)(?: (?:sur|last |other )name)?|(?:he |she |they |i )?(?:didnt|dont|doesnt|never) (?:have|had|got|know|no)(?: (?:one|it|that|any|a|his|her|their|the))*(?: (?:sur|last |other |second )name)?|no|nope|nah|no (?:sur|last |other )name)$")
_PUT_RIGHT = re.compile(r"^.{1,40}?[\s,.]+(?:no,? sorry|sorry,? no|no,? i mean|i mean|sorry,? i mean|no,? no|no really|wait,? no|no,? wait|hang on,? no|no,? hang on|(?:no,? )?i tell a lie|actually no|no actually|or rather|sorry)[\s,.]+(?=[^\W\d_])", re.IGNORECASE)
_JUST = re.compile(r"^.*\b(?:don'?t|do not|didn'?t|never) know (?:his|her|their|the|any)?[\w ]*?(?:name)?[\s,.]*(?:but |only |just |it'?s |i )+(?:called him |called her |know him as |know her as |just |only )*", re.IGNORECASE)
_UNKNOWN_SURNAME = re.compile(r"\b(?:dont|do not|didnt|never|not sure|no idea|cant remember)(?: (?:know|knew|of|what))*(?: (?:his|her|their|the|any|was))* (?:sur|last |second |other )name\b")
_CARLS_BROTHER = re.compile(rf"^(?:(?:mr|mrs|ms|miss|dr|and|&) )*[^\W\d_]+'s {RELATION}[\s,]+(?=[^\W\d_])", re.IGNORECASE)
_IS_A_PLACE = re.compile(r"\b(?:hospital|infirmary|hospice|nursing home|care home|medical (?:centre|practice))\W*$", re.IGNORECASE)
_FROM = re.compile(r",|\s(?:from|at|of|in|on|for|with)\s")  # "Sue Price from Manor Hospital" has a name in front
_CODE = re.compile(r"[{}<>$=\\;@#^|~\[\]]|\)\s*;")


def not_told(text: str) -> bool:
    """ "No thank you", "anonymous": nobody has to give a name."""
    return bool(_MEANT_NO.match(utterance.words(text)))


def has_no_surname(text: str) -> bool:
    """ "He didn't have one", "I don't know": to the question for a last name."""
    return bool(_NO_SURNAME.match(utterance.words(text)))


def does_not_know_surname(text: str) -> bool:
    """ "I don't know his last name, everyone called him Smithy"."""
    return bool(_UNKNOWN_SURNAME.search(utterance.words(text)))


def _parted(text: str) -> PersonName | None:
    """ "First name Tom, last name Hughes", or one of the two."""
    spelt = spellings.put_together(text)
    named = next((named for words in (name_tokens.stripped(text), text, *([spelt] if spelt != text else ())) if (named := name_phrases.labelled(words))), None)
    if named:
        first, last = (name_tokens.only(name_tokens.tokens(spellings.put_together(part))) if part else None for part in named)
        if first and (last or not named[1]):
            return PersonName(first, last)
    both = _FIRST_LAST.search(text)
    if both:
        forename, surname = (
            name_tokens.only(name_tokens.tokens(spellings.put_together(both["forename"]))),
            name_tokens.only(name_tokens.tokens(spellings.put_together(both["surname"]))),
        )
        return PersonName(forename, surname) if forename and surname else None
    after = _SURNAME_AFTER.match(name_tokens.stripped(text))
    if after:
        forename, surname = name_tokens.only(name_tokens.tokens(after["forename"])), name_tokens.only(name_tokens.tokens(spellings.put_together(after["surname"])))
        if forename and surname:
            return PersonName(forename, surname)
    one = _ONE_PART.match(text)
    if not one:
        return None
    name = name_tokens.only(name_tokens.tokens(spellings.put_together(one["name"])))
    if name is None:
        return None
    return PersonName(forename=name) if one["part"].lower() in ("first", "fore", "given") else PersonName(surname=name)


def _nickname(text: str) -> tuple[str, str | None]:
    """(the text without it, the name the person was known by)."""
    nick = _NICK.search(text)
    if nick and (
        known := name_tokens.only(
            name_tokens.tokens(re.sub(r"^(?:known as|called|aka|or|nickname|also)\s+", "", nick["nick"], flags=re.IGNORECASE))
        )
    ):
        return text[: nick.start()] + " " + text[nick.end() :], known
    match = KNOWN_AS.search(text)
    if match and match.start() > 0:
        known = name_tokens.only(name_tokens.tokens(name_tokens.stripped(spellings.put_together(text[match.end() :]))))
        if known:
            return text[: match.start()], known
    return text, None


def _unclear(text: str) -> bool:
    said = utterance.words(text)
    return not name_tokens.is_whole(text) and bool(
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
    if _IS_A_PLACE.search(_FROM.split(said)[0]):
        return None
    said = name_phrases.tidied(said)
    parted = _parted(said)
    if parted:
        return parted
    if (short := _SHORT_FIRST.fullmatch(said)) and short["known"].lower() != short["first"].lower() and short_names.alike(short["known"], short["first"]):
        said = f"{short['first']} {short['last']}, known as {short['known']}"
    stated = name_statements.read(said)
    if stated:
        forename, surname, known = stated
        beside = known or _nickname(said)[1]
        return PersonName(forename, surname, beside if beside and " " not in beside and beside not in (forename, surname) else known)
    if clause := name_clauses.only_whole(said):
        return PersonName(*name_tokens.split(clause, titled=False))
    said = _CARLS_BROTHER.sub("", _JUST.sub("", _PUT_RIGHT.sub("", said)))
    lead = name_tokens.stripped(re.sub(r"^(?:u+m+|e+r+m?|u+h+)[\s,.]+", "", said, flags=re.IGNORECASE))
    rest, known = _nickname(lead)
    spelt = spellings.put_together(rest)
    rest = name_tokens.stripped(spelt) if spelt != rest else name_tokens.turned(name_tokens.stripped(rest))
    titled = rest.split()[:1] != [] and rest.split()[0].strip(".").lower() in TITLES
    tokens = name_tokens.tokens(rest)
    if (
        lead == said
        and len(tokens) == 1
        and not known
        and len(rest.split()) > 3
        and not re.match(r"\S+(?:[,.]| (?:and|but|who|he|she|was|is)\b)", rest)
    ):
        return None  # "heard a huge part of that": a sentence that happens to begin with an unknown word
    forename, surname = name_tokens.split(tokens, titled)
    if not (forename or surname or known):
        run = name_runs.only_run(said)
        return PersonName(*name_tokens.split(run, titled=False)) if run else None
    return PersonName(forename, surname, known)
