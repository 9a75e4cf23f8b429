"""Reads the answer to each question: the parsers of `understanding`, each giving parts of the notification by path."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.yes_no_read import decided, fact
from understanding import choices, dates, dialect, name_notes, name_phrases, name_pieces, name_tokens, names, reach, spotted_callers, utterance, worries

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
_THEIR_NAME = re.compile(r"\b(?:his|her|their) name\b", re.IGNORECASE)
NAME_PARTS = ("forename", "surname", "known_as")
_EXCEPT = re.compile(r"\b(?:but|except|apart from|only|wrong|not right|incorrect|should be|change|however)\b")
_WELL_THEN = re.compile(
    r"^(?:(?:im |i am )?(?:ready when (?:you are|ever)|as ready as .*|ready as .*)|(?:well )?thats (?:what|why) (?:i|im|ive) .*"
    r"|when(?:ever)? (?:you like|youre ready|you want)|(?:yes )?(?:fire|off) away|off (?:you|we) go|go then|you start"
    r"|if you (?:like|want|must|need to)|whatever you (?:need|want|like)|lets get (?:on with it|started|going|it done)|(?:the|my|his"
    r"|her) (?:\w+ ){1,3}(?:gave me|told me|said (?:i|to)|sent me|passed me|put me).*|(?:i was |ive been |we were )?(?:told|asked"
    r"|advised) to (?:ring|call|phone).*"
    r"|ive never (?:done|rung|called).*|(?:im|i am) (?:a bit |very |so |just |really )?(?:nervous|not (?:very |much |any )?good (?:on|at|with).*"
    r"|no good (?:on|at|with).*|new to this)|i dont know (?:what|how) (?:to|im|i|you|it).*|okey ?dokey|righto|right (?:then|oh|you are)"
    r"|i (?:suppose|guess|think)(?: so)?|if (?:i|we) (?:must|have to)|(?:just )?get on with it"
    r"|(?:lets )?get it over with|(?:may|might) as well)(?: then| love)?$"
)
_ENOUGH = re.compile(
    r"^(?:no )?(?:not (?:today|now|just now|at the moment|any more|this time)|another (?:time|day))(?: (?:thanks?|thank you|love|please|dear))*$"
    r"|^(?:please |no |well |oh |ill |i will |il |we can |id (?:like|rather|prefer) (?:to )?|i want to |lets |can we |i think |just )*"
    r"(?:stop|finish|end|leave it|thats?(?: is)?)\b"
    r"(?!.*\b(?:later|tomorrow|today|now)\b).*$"
    r"|^(?:thatll|that will) (?:do|be (?:all|it|enough))\b.*$|^(?:i )?(?:need|have|got|ive got|i have got) to (?:go|stop|get on)\b.*$|^(?:im"
    r"|i am) (?:(?:a (?:bit|little)|quite|very|so|too|really|getting) )?(?:worn out|tired|weary|exhausted|shattered|all in|done in)\b.*$"
    r"|^(?:i think )?(?:ive|i have) (?:said|told)(?: you)? (?:enough|everything"
    r"|it all|all)\b.*$"
    r"|^(?:are we|is that|have we) (?:done|it|finished|all|the lot)$|^(?:thank you|thanks|no thank you|no thanks)[ ,]*(?:thats (?:all|it|enough|everything)).*$"
    r"|^(?:no more|enough|im done|thats all|nothing (?:else|more))\b.*$"
)
NOTHING_MORE = r"(?:no )?(?:(?:thats|that is) (?:all|it|everything|the lot)|nothing (?:else|more)(?: to (?:say|add))?)(?: thanks| thank you| really)?$"
_A_FEW_MORE = re.compile(
    r"^(?:ok |yes |well |oh |i (?:can|could|will) (?:do|manage|answer) )*(?:if (?:it|that|you|they|i|its) .*|(?:i )?(?:suppose|guess)(?: so)?"
    r"|(?:i )?(?:dont|wouldnt) mind|(?:may|might) as well|while im here|(?:one|a couple|just a couple|just a few|a few|some)(?: or (?:two"
    r"|three))?(?: more)?(?: then)?|a bit (?:more|longer)"
    r"|(?:only )?if theyre (?:quick|short)|quickly(?: then)?|(?:be|make it) quick|as many as .*|what(?:ever)? you (?:want|need|like)|whatever .*"
    r"|youre the boss|up to you|(?:just )?get on with it|fire away|off you go|im ok(?:ay)? to (?:go on|carry on|continue))(?: (?:then|please|love"
    r"|now))*$"
    r"|^(?:ok |yes )*(?:(?:a few |some |ask )?more|a few|go on|carry on|keep going|continue|ask (?:me|away))\b")
_NOBODY_IN_PARTICULAR = re.compile(
    r"(?:well |its |it is |that |my name |im |i am |just |only |put |say |call me |you )*(?:not (?:really )?important|(?:doesnt|dont|does not"
    r"|do not) (?:really )?(?:matter|need (?:that|it|my name|to know))"
    r"|(?:nobody|no one)(?: (?:important|special))?|a friend(?: of (?:his|hers|theirs|the family))?|the one who found (?:him|her|them))(?: really| love)?$"
)
_BESIDE_MY_NAME = re.compile(
    r"[\s,]+(?:the )?same (?:\w+ )?as (?:his|hers|theirs|him|her|them|\w+)$|^(?:the )?same (?:surname|name|last name) as (?:him|her|them|his"
    r"|hers)[\s,]+|^(?:oh )?me[\s,]+(?=i'?m )|[\s,]+that'?s my name$|[\s,]+from next door$",
    re.IGNORECASE,
)
_TITLE_FIRST = re.compile(  # "Mrs Cole. Gloria."
    r"^(?:mrs|mr|miss|ms|mistress|mister)\.? (?P<last>[^\W\d_][\w'-]+)[.,]\s*(?P<first>[^\W\d_]{2,})[.\s]*$", re.IGNORECASE
)
_KISSES = re.compile(r"\s+(?:x+|xoxo)[\s.!]*$")
_BEGIN = ("start", "begin", "ready", "go", "new notification", "new report", "another notification", "another one")
ROLE_IDS = (
    "family", "friend", "paid_carer", "care_manager", "GP_practice", "hospital_staff", "community_health", "social_worker",
    "medical_examiner", "coroner_officer", "advocate", "self_advocate", "other",
)  # fmt: skip
ROLE_OPTIONS = (
    ("family", "family"), ("friend", "friend"), ("paid_carer", "paid carer"), ("hospital_staff", "health worker"),
    ("social_worker", "social worker"), ("other", "someone else"),
)  # as numbered in texts and on the keypad  # fmt: skip


def start(text: str, _situation: Situation) -> Values | None:
    said = utterance.words(text)
    return {} if decided(text) == "yes" or said in _BEGIN or _WELL_THEN.match(said) else None


def confirm(text: str, _situation: Situation) -> Values | None:
    """Yes in its many forms, "all fine thanks" and "nothing is wrong" among them; never "yes, but the date is wrong"."""
    said = utterance.words(text)
    if _EXCEPT.search(said) and not name_notes.ALL_RIGHT.match(said):
        return None
    if name_notes.FINE_SO.match(said):
        return {}
    return {} if decided(text) == "yes" or name_notes.ALL_RIGHT.match(utterance.words(text)) else None


def more(text: str, _situation: Situation) -> Values | None:
    """Whether to go on after the short path: {} to go on, {"stop": True} to stop here."""
    said = utterance.words(text)
    answer = "no" if _ENOUGH.match(said) or _ENOUGH.match(dialect.levelled(said).removeprefix("no ")) else "yes" if _A_FEW_MORE.match(said) else decided(text)
    return {"yes": {}, "no": {"stop": True}}.get(answer or "")


def role(text: str, _situation: Situation) -> Values | None:
    said = utterance.clean(text)
    if said in ROLE_IDS:
        return {"notifier.role": said}
    answer = choices.parse_role(text)
    numbered = choices.parse_choice(text, ROLE_OPTIONS) if answer is None else None
    if numbered:
        return {"notifier.role": numbered}
    if answer is None:
        return None
    relation = {"notifier.relationship": answer.relationship} if answer.relationship else {}
    return {"notifier.role": answer.role, **relation}


def _without_its_comma(text: str, held: names.PersonName) -> str:
    """ "Kevin, Price" from whoever was asked for Kevin's last name is no surname first."""
    first, comma, rest = text.partition(",")
    return f"{first.strip()} {rest.strip()}" if comma and held.forename and first.strip().lower() == held.forename.lower() else text


def person_name(text: str, situation: Situation) -> Values | None:
    """Forename and surname, whichever of them came in an earlier turn; the caller's own name is none of it."""
    held = names.PersonName(*(situation.fields.get(f"person.{part}") for part in NAME_PARTS))
    if (held.forename or held.surname) and names.has_no_surname(text):
        return {"missing": {"person.surname" if held.forename else "person.forename": "unknown"}}
    text = name_phrases.about_whom(text)
    name = names.parse_name(_without_its_comma(text, held))
    own = spotted_callers.own_name(text)
    if name is None or (own and own == name.whole and not _THEIR_NAME.search(text)):
        return None
    joined = name_pieces.joined(held, name, text)
    if joined.surname and len(joined.surname) == 1 and joined.forename is None and name_tokens.is_titled(text):
        joined = replace(joined, surname=f"{name_tokens.stripped(text).split()[0].strip('.').title()} {joined.surname}")  # "Mr C" as it is said
    told = {f"person.{part}": getattr(joined, part) for part in NAME_PARTS}
    if joined.surname is None and names.does_not_know_surname(text):
        told["missing"] = {"person.surname": "unknown"}
    new = {path: value for path, value in told.items() if value and (value != situation.fields.get(path) or path == "person.forename")}
    return {**_noted_beside(text, situation), **new} if new else None


def _noted_beside(text: str, situation: Situation) -> Values:
    """ "Kevin Price, male, 62", "Kevin Price 14.05.64": what staff put behind a name, where it is not known yet."""
    said, today = utterance.clean(text), situation.today
    day, age, sex = name_notes.DAY_BEHIND.search(said), name_notes.AGE_BEHIND.search(said), name_notes.SEX_BEHIND.search(said)
    born = dates.parse_date(day[1], today, birth=True) if day else None
    known = situation.fields
    told: Values = {}
    died = dates.parse_date(day[1], today) if day else None
    lately = died is not None and died.plausible and int(died.value[:4]) >= today.year - 4  # "Kevin Price, died 14.11.26"
    if born and born.plausible and not lately and int(born.value[:4]) <= today.year - 4 and "person.date_of_birth" not in known:
        told["person.date_of_birth"] = born.as_field()
    elif age and "person.age" not in known and "person.date_of_birth" not in known:
        told["person.age"] = int(age[1])
    if sex and "person.sex_at_birth" not in known:
        told["person.sex_at_birth"] = "1" if sex[1].lower() == "male" else "2"
    return told


_NOT_MINE = re.compile(r"^(?:yes |no |well |and )*(?:it|that|there|he|she|they) (?:was|were|had|has|did|lived|died)\b")  # of somebody else


def notifier_name(text: str, _situation: Situation) -> Values | None:
    """The caller's name. It need not be told: a plain no is a full answer."""
    if names.not_told(text) or _NOBODY_IN_PARTICULAR.match(utterance.words(text)):
        return {"missing": {"notifier.name": "declined"}}
    if decided(text) == "no" or _NOT_MINE.match(utterance.words(text)):
        return None
    said = _KISSES.sub("", name_notes.WITHOUT.sub("", reach.without_email(text))).strip(" ,;-")
    if rank := name_notes.RANK.match(said):
        named = names.parse_name(said[rank.end() :].split(",")[0])
        known = (named.whole or named.known_as or "") if named else ""
        return {"notifier.name": f"{rank['rank']} {known or rank['number']}"} if known or rank["number"] else None
    said = _TITLE_FIRST.sub(r"\g<first> \g<last>", said)
    name = names.parse_name(_BESIDE_MY_NAME.sub("", said or text))
    whole = name.whole if name else ""
    return {"notifier.name": whole or name.known_as} if name and (whole or name.known_as) else None


def concern(text: str, situation: Situation) -> Values | None:
    """Yes, no or not sure; a story in place of a yes is kept whole, so that nobody has to tell it twice."""
    told = len(utterance.words(text).split())
    if re.match(NOTHING_MORE, utterance.words(text)):
        return {"concerns.raised": "yes" if "concerns.text" in situation.fields else "no"}
    if worries.cannot_say(text) and told > 2:
        return {"missing": {"concerns.raised": "declined"}}
    answer = worries.plainly(text) or fact(decided(text), utterance.words(text))
    _, but, rest = utterance.words(text).partition(" but ")
    if answer == "no" and but and worries.is_a_worry(rest):
        answer = "yes"  # "no, but the ambulance took three hours"
    worry = answer != "no" and worries.is_a_worry(text)  # "I think they gave up on him" is no doubt
    if answer is None or worry or (answer == "not_sure" and not worries.is_doubt(text)):
        return {"concerns.raised": "yes", "concerns.text": text.strip()} if worry or worries.is_noted(text) or worries.is_told(text) else None
    story = {"concerns.text": text.strip()} if answer != "no" and (told >= 7 or (told > 1 and worries.is_noted(text))) else {}
    return {"concerns.raised": answer, **story}


def concern_text(text: str, _situation: Situation) -> Values | None:
    return {"concerns.text": text.strip()} if utterance.words(text) else None
