"""Tells an answer from a wish: names and places are words too, and "what is that?" asks for a meaning."""

from __future__ import annotations

import re

from components.fields import Field
from components.state import State
from understanding import languages, name_tokens, names, places, utterance

NAMES = ("person_name", "notifier_name")
EXPLAINED = ("start", "person.learning_disability", "person.autistic", "person.autism_diagnosed", "person.gp_practice")
_MEANING = re.compile(
    r"^(?:(?:sorry|but|and|er) )?(?:what|wot|wat|whats|wots) ?(?:is|are|does|do|counts? as|exactly is)?(?: (?:a|an|the|that))? ?"
    r"(?:learning (?:disability|difficulty)|lerning disability|ld|autistic|autism|gp|surgery|gp surgery|gp practice|practice|diagnosis|artistic"
    r"|this line|leder|this|(?:that|it)(?! for))"
    r"(?: mean| for| line| about)?$|^what do you (?:mean by|do)\b|^is this the right (?:place|number|line)\b"
    r"|^(?:i )?(?:dont|do not) know what (?:that|it|a learning disability|autistic|autism)(?: is| means)$"
)
_ALIVE = re.compile(
    r"\b(?:he|she|they|my \w+|person|who)(?: is|s|re| are)? (?:still alive|not dead|isnt dead|dying now|about to die)\b"
    r"|\b(?:hasnt|havent|has not|have not) (?:actually )?died\b|^(?:hes|shes|theyre) (?:still )?alive\b"
)
_ALL_WRONG = re.compile(
    r"^(?:(?:i|we) (?:want|need|would like) to |id like to |can i |please )*(?:amend|edit|change|correct|alter)"
    r"(?: (?:it|this|that|something|an answer|one thing|a few things|some of it|the details))?$"
    r"|^(?:(?:\d|one|two|three|some|a few|several|a couple of) )?(?:things?|bits?|errors?|mistakes?|details?)(?: (?:is|are))? (?:wrong|incorrect|not right)$"
    r"|^(?:no )?(?:its |it is |thats )?(?:all(?: of it)?|everything|most of it|the lot)(?: is| was)? (?:wrong|incorrect|not right)$")
_GRIEF = re.compile(
    r"^i cant (?:even |bear to )?say (?:his|her|their|the) name|^(?:(?:im|so) )?sorry (?:(?:im|so) )*sorry$"
    r"|^(?:oh )?(?:hes|shes|theyre) (?:really |just )?gone\b|^(?:oh )?my (?:poor |lovely |little )*(?:baby|boy|girl)(?: my\b.*)?$"
)
_TEARS = re.compile(
    r"\b(?:(?:cant|cannot|can not) stop (?:crying|shaking|weeping)|(?:im|i am|sorry for) (?:still |just |always )?(?:crying|sobbing|weeping)"
    r"|in (?:floods of )?tears|in bits|breaks? my heart|heart is broken|hearts broken"
    r"|(?:im|i am) (?:so |just |really |absolutely |completely )?(?:upset|heartbroken|broken|devastated|gutted)"
    r"|(?:it was|its|it is|its been) (?:so |just |really |absolutely )?(?:awful|horrible|terrible|horrific)|miss (?:him|her|them) so much)\b"
)
_HAD = r"(?:he|she|they) (?:had|has|have|didnt have|dont have|doesnt have)"
_NO_FAMILY = re.compile(
    rf"^(?:(?:no|sorry|sadly) )*(?:(?:there (?:is|was|are|were|isnt|wasnt|arent)|theres|{_HAD}) )?"
    r"(?:no|not any|any|no known|no close|no other) (?:family|relatives?|next of kin|friends or family|family or friends|one else|nobody)"
    r"(?: (?:left|at all|alive|that (?:i|we) know of|known|to us))*$"
    r"|^(?:no )?(?:its |there is |theres )?(?:just |only )?(?:me|us)(?: left)?$"
    rf"|^(?:no )?(?:{_HAD} )?(?:nobody|no one|noone)(?: (?:else|left|at all))*$"
)
_CALL_ME = re.compile(r"\b(?:call me|name is|name's|i'm|i am) [A-Z][a-z]+", re.IGNORECASE)
_CALLED_SO = re.compile(  # "its callum"
    r"^(?:(?:its|it was|(?:he|she|they) (?:was|were)(?: called)?|(?:hes|shes)(?: called)?|called|(?:his|her|their|the)(?: \w+)? names?(?: is| was)?) )"
    r"(?!\w+ing\b)\w+(?: \w+)?$"
)
_GO_ON = re.compile(r"\b(?:go|carry|keep|continue|proceed|ready|back|next|rest|resume|start)\b")


def says_alive(text: str) -> bool:
    """ "He hasn't died yet", "she is still alive": not for this line, and 111 or 999 may be."""
    return bool(_ALIVE.search(utterance.words(text)))


def grieves(text: str) -> bool:
    """Where a name is asked and tears come: "my little boy", "I can't say his name"."""
    return bool(_GRIEF.search(utterance.words(text)))


def weeps(text: str) -> bool:
    """Tears beside an answer: "last Sunday, I'm sorry, I can't stop crying"."""
    return bool(_TEARS.search(utterance.words(text)))


def says_all_wrong(text: str) -> bool:
    """ "It's all wrong", at the read-back."""
    return bool(_ALL_WRONG.match(utterance.words(text)))


def says_no_family(text: str) -> bool:
    """ "No, there is no family left", "he had nobody": whole answers to who else the team should talk to."""
    return bool(_NO_FAMILY.match(utterance.words(text)))


def is_name(question: Field | None, text: str) -> bool:
    """ "Will Later" where a name is asked for."""
    return question is not None and question.slot in NAMES and name_tokens.is_whole(text)


def asks_the_meaning(question: Field | None, text: str) -> bool:
    """ "What is a learning disability?", "is this the right number?": answered with its meaning, in place of an apology."""
    return question is not None and question.ask in EXPLAINED and bool(_MEANING.search(utterance.words(text)))


def is_answer(question: Field, text: str, state: State, heard_as: str) -> bool:
    """Names are words too: "Robin Wait" with its capitals is nobody asking to hold on, nor is "Stoke-on-Trent" a wish to go on."""
    if question.slot == "language":
        return languages.named(text) is not None
    values = question.parse(text, state.situation) or {} if question.slot in (*NAMES, "person_home", "person_gp_practice", "family_name") else {}
    if question.slot == "family_name":
        return bool(values)
    if question.slot not in NAMES:
        if heard_as == "resume" and not _GO_ON.search(utterance.words(text)):
            return bool(values)  # "stoke on trent"
        town = values.get("person.town") or (values.get("person.gp_practice") or {}).get("name")
        return bool(town) and str(town) in text and places.is_capitalised(str(town))
    if question.slot == "notifier_name" and names.not_told(text):
        return True  # "I don't want to give my name" answers; "do I have to?" asks
    if question.slot == "notifier_name" and _CALL_ME.search(text):
        return bool(values)
    if values and _CALLED_SO.match(utterance.words(text)):
        return True
    parts = " ".join(str(value) for value in values.values()).split()
    return len(parts) >= 2 and all(part in text for part in parts)
