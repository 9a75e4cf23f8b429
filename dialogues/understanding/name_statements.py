"""A name told in several statements: "My brother Kevin. Everyone called him Kev, Kev Price" is Kevin Price, known as Kev."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from understanding import name_tokens, numerals, short_names, spellings
from understanding.name_words import NOT_NAMES, RELATION

_AND = r"(?:but|and|although|though|cos|because)"
_PARTS = re.compile(
    rf"\s*[.;,!?()]+\s*(?:{_AND}\s+)?|\s+-\s+|\s+{_AND}\s+"
    r"|(?<!\bto)(?<!\bfor)(?<!\bwith)\s+(?=(?:everyone|everybody|people|we all|they all|known as|better known)\b)|\s+(?=(?:he|she|they|who) (?:was|were|is|had|loved|liked|died|lived|went|worked|passed)\b)",
    re.IGNORECASE,
)
_N = r"(?P<name>[^\W\d_][^\d_]{0,40})"
_WHOSE = r"(?:his|her|their|the)"
_WHO = r"(?:everyone|everybody|people|most people|all of us|we|they|i|you|us|staff|friends|the (?:family|staff|others)|(?:his|her|their) (?:\w+ )?(?:family|friends|mates|mum|dad))"
_OFTEN = r"(?:(?:all|always|just|only|mostly|usually|also|better|ever|often|sometimes|used to|would) )*"


def _forms(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_KNOWN = _forms(
    rf"(?:to )?{_WHO} {_OFTEN}(?:called?|calls|kn[eo]w|say|said|go with)(?: (?:him|her|them))?(?: as| by)? {_N}",
    rf"{_OFTEN}(?:called|kn[eo]w) (?:him|her|them)(?: as| by)? {_N}",
    rf"{_OFTEN}(?:known|knew)(?: (?:him|her|them))?(?: to \w+(?: \w+)?)? (?:as|by) {_N}",
    rf"(?:(?:he|she|they|who) )?(?:was |were |is )?{_OFTEN}(?:known (?:to \w+ )?(?:as|by)|went by|goes by|go by|answered to|nicknamed|aka|a k a)(?: the name)? {_N}",
    rf"(?:(?:he|she|they) )?{_OFTEN}(?:(?:liked|preferred|wanted|loved)(?: (?:to be|being) called)|liked|preferred) {_N}",
    rf"(?P<name>[^\W\d_]+(?: [^\W\d_]+)?) (?:is |was )?(?:what )?{_WHO} {_OFTEN}(?:called?|knew)(?: (?:him|her|them))?(?: as| by)?",
    rf"(?:(?:he|she|they) )(?:was|were) (?:always|only|just|mostly|usually) (?:called )?{_N}",
    rf"(?:{_WHOSE} )?(?:nickname|pet name|known as name)(?: was| is)? {_N}",
    r"(?P<name>[^\W\d_]+) (?:to|for|with) (?:us|me|everyone|everybody|all|short|(?:his|her|their|the) (?:family|friends|mates|pals))(?: all)?(?: (?:at|in|on|down) [\w ]{2,30})?",
    rf"(?:for|in) short {_N}",
    rf"to (?:us|me|everyone|everybody|(?:his|her|their|the) (?:family|friends|mates)) (?:(?:he|she|they) (?:was|were) )?{_N}",
)
_GIVEN = _forms(
    rf"(?:(?:he|she|they|who) )?(?:was|were) (?:christened|baptised|born|named) {_N}",
    rf"(?:{_WHOSE} |[^\W\d_]+'s )?(?:real|full|proper|given|birth|legal|official|sunday|christened) name(?:'?s| was| is)? {_N}",
    rf"(?:it'?s |it was |is |was )?short for {_N}",
    r"(?P<name>[^\W\d_]+(?: [^\W\d_][\w'-]*){0,2}) (?:really|actually|in full|officially|legally|on (?:his|her|their|the) (?:\w+ )?(?:papers|records|certificate|passport))",
    rf"(?P<name>[^\W\d_]+(?: [^\W\d_][\w'-]*){{0,2}}) (?:is|was|being) {_WHOSE} (?:real|full|proper|given|birth|legal|official|sunday) name",
)
_SURNAME = _forms(
    rf"(?:{_WHOSE} )?(?:sur|last|family|second|married)[ -]?name(?:'?s| was| is)? {_N}",
    rf"(?P<name>[^\W\d_][^\W_]*)(?:'s| is| was) (?:{_WHOSE} )?(?:sur|last|family|second|married)[ -]?name",
)
_CALLED = _forms(rf"(?:and )?(?:he|she|they|who) (?:was|were|is) (?:called|named) {_N}")
_CALLER = _forms(
    rf"(?:i'?m|i am|this is|i was) (?:(?:his|her|their|the) (?:{RELATION}|carer|mum|dad)(?: [^\W\d_]+){{0,2}}|[^\W\d_]+(?: [^\W\d_][\w'-]*)?)",
    r"my (?:own )?name(?:'?s| is) [^\W\d_]+(?: [^\W\d_][\w'-]*)?",
)
_ABOUT_WHOM = _forms(
    rf"(?:(?:it'?s|it is|it was|he'?s|she'?s|(?:he|she|they) (?:was|were|is)|this is|about|for|hi|hello|yes|well|so) )*(?:my|our|his|her|their|a|the) {RELATION}(?: (?:who )?(?:has )?(?:died|passed away))?",
    r"(?:hi|hello|yes|well|so|no|sorry|um|er|ok|okay|née?e? [^\W\d_-]+|maiden name(?: was)? [^\W\d_-]+|one name only|that'?s all)",
)
_NAMELESS = _forms(
    r"(?:(?:i|we|you|nobody|no one|they) )?(?:never|don'?t|didn'?t|do not|did not|can'?t|couldn'?t|not sure|no idea|ever)(?: (?:ever|really|actually|even))?(?: (?:know|knew|remember|recall|think|told|learnt?|catch|got|had|given))?"
    rf"(?: (?:us|me|of|what|it was|was))*(?: (?:{_WHOSE}|a|any))?(?: (?:sur|last |second |family |other |full )name)?",
)
_JUST = re.compile(r"^(?:just|only|simply) (?=\w)", re.IGNORECASE)
_BIG = re.compile(r"(?:big|little|wee|old|young|the|baby) (?=[^\W\d_]+$)", re.IGNORECASE)

@dataclass(slots=True)
class Told:
    """What the statements say, in the order in which they came."""

    names: list[list[str]] = field(default_factory=list)
    known: list[str] | None = None
    given: str | None = None
    surname: str | None = None
    called: list[str] | None = None
    besides: bool = False  # something else was said: who is calling, what somebody was like


def _whole(text: str) -> list[str] | None:
    """The words of a statement that is a name and nothing else."""
    said = _JUST.sub("", name_tokens.stripped(text.strip(" .,;:'\"")))
    found = name_tokens.tokens(said)
    return found if found and len(found) >= len(said.split()) - name_tokens.titled(said) else None


def _is_number(said: str) -> bool:
    """ "She was only fifty-nine" tells an age."""
    return any(figure.isdigit() for figure in numerals.in_figures(said.lower().replace("-", " ")).split())


def _first(forms: tuple[re.Pattern[str], ...], part: str) -> list[str] | None:
    for form in forms:
        match = form.fullmatch(part)
        big = _BIG.match(match["name"]) if match and forms is _KNOWN else None
        name = _whole(match["name"][big.end() if big else 0 :]) if match and not _is_number(match["name"]) else None
        if name:
            return [*big.group().split(), *name] if big else name
    return None


def _taken(part: str, told: Told) -> bool:
    """Whether the statement is understood; its name is put where it belongs."""
    if any(form.fullmatch(part) for form in _ABOUT_WHOM):
        return True
    if known := _first(_KNOWN, part):
        told.known = known
    elif given := _first(_GIVEN, part) or _first(_GIVEN, name_tokens.stripped(part)):
        told.given = given[0]
        told.names.append(given)
    elif surname := _first(_SURNAME, part):
        told.surname = " ".join(surname)
    elif called := _first(_CALLED, part):
        told.called = called
    elif any(form.fullmatch(part) for form in (*_CALLER, *_NAMELESS)):
        told.besides = True
    elif name := _whole(part):
        if len(name) == 1 and name_tokens.is_titled(part):
            told.surname = name[0]  # "Mrs Okonkwo. I never knew her first name."
        else:
            told.names.append(name)
    else:
        told.besides = part.split()[:1] != [] and part.split()[0].lower() in NOT_NAMES
        return told.besides
    return True


def statements(text: str) -> Told | None:
    """Every statement by its kind; None where one is something else."""
    parts = [said for part in _PARTS.split(text) if (said := part.strip(" '\""))]
    told = Told()
    if len(parts) > 6 or not all(_taken(part, told) for part in parts):
        return None
    if told.called:
        more = [*told.names, told.called]
        later = told.names and not told.known and len(told.called) == 1
        told.known, told.names = (told.called, told.names) if later else (told.known, more)
    return told


def leading(text: str) -> str:
    """The statements at the beginning of a longer text that tell a name: "kyle, kyle rudd" of "kyle, kyle rudd, he died"; may be empty."""
    ends, told, after = 0, Told(), 0
    for part in _PARTS.finditer(text + "."):
        said = text[after : part.start()].strip(" '\"")
        if said and (not _taken(said, told) or told.besides):
            break
        ends, after = part.start(), part.end()
    return text[:ends] if len(told.names) + bool(told.known) + bool(told.surname) > 1 else ""


def read(text: str) -> tuple[str | None, str | None, str | None] | None:
    """(forename, surname, known as), or None where the statements do not make one name."""
    told = statements(text)
    if told is None or not (told.names or told.known or told.surname):
        return None
    if told.surname and not (told.names or told.known):
        return None, " ".join(spellings.cased(word, first=at == 0) for at, word in enumerate(told.surname.split())), None
    whole = [name for name in told.names if len(name) > 1]
    single = [name[0] for name in told.names if len(name) == 1]
    if len(whole) > 1 and len({name[-1].lower() for name in whole}) > 1:
        return None
    known = " ".join(spellings.cased(word, first=True) for word in told.known) if told.known else None
    if whole:
        return _from_whole(whole[-1], single, known, told)
    return _from_pieces(single, known, told)


def _from_whole(whole: list[str], single: list[str], known: str | None, told: Told) -> tuple[str | None, str | None, str | None] | None:
    forename, surname = name_tokens.split(whole, titled=False)
    family = told.surname.lower() if told.surname else None
    if family and family == whole[0].lower():  # "Chan Siu Ming, Chan's the family name"
        forename, surname = name_tokens.only(whole[1:]), spellings.cased(whole[0], first=True)
    elif family and family != (surname or "").lower():
        return None
    if forename is None or surname is None:
        return None
    others = [spellings.cased(name, first=True) for name in single if name.lower() not in (forename.lower(), surname.lower())]
    said_so = told.given is not None or known == forename
    if len(others) > 1 or not (said_so or all(short_names.alike(other, forename.split()[0]) for other in others)):
        return None
    if others and (known is None or known == forename):
        longer = short_names.full(others[0], forename)
        forename, known = (longer, known or min(others[0], forename, key=len)) if told.given is None else (others[0], forename) if (told.given or '').lower() == others[0].lower() else (forename, others[0])
    elif len(told.names) == 1 and not (told.known or told.given or told.surname or told.called or told.besides):
        return None  # nothing but a whole name and itself: not for here
    return forename, surname, None if known in (forename, surname) else known


def _from_pieces(single: list[str], known: str | None, told: Told) -> tuple[str | None, str | None, str | None] | None:
    """Pieces one by one: "Temitope, we say Temi, Adebayo"."""
    if not single and told.surname is None:
        return None, None, known
    if told.besides and known is None and told.surname is None and len(set(single)) == 1:
        return spellings.cased(single[0], first=True), None, None
    names = list(dict.fromkeys(spellings.cased(name, first=True) for name in single))
    names = [name for name in names if name != known] or names  # "Terence but Terry, we all said Terry"
    surname = spellings.cased(told.surname, first=True) if told.surname else None
    if known is None and surname is None:
        return (names[0], None, None) if told.given and len(names) == 1 else None
    if len(names) == 2 and surname is None and not short_names.alike(*names):
        return names[0], names[1], known
    if len(names) > 1:
        return None
    forename = names[0] if names else known
    return forename, surname, None if known == forename else known
