"""The telephone goes from hand to hand: "I'll put my sister on", and then "hello, it's his sister now"."""

from __future__ import annotations

import re

from understanding import roles, utterance
from understanding.name_words import RELATION

_WHO = rf"(?:(?:my|his|her|their|the|our) (?:\w+ )?(?:{RELATION}|carer|support worker|key ?worker|social worker|advocate|nurse|manager|staff|other half)|(?:him|her|them|someone else|somebody else)(?= on\b| now\b))"
_TALK = r"(?:talk|speak|chat|do (?:it|this|the talking|the rest)|tell you|take over|carry on|go on|answer(?: (?:these|this|the rest|them))?|finish(?: (?:it|this|off))?|explain|come on(?: the (?:phone|line))?|help(?: me)?(?: with (?:this|it))?)"
_PASSES = re.compile(
    r"^(?:(?:hang|hold) on|wait(?: a minute)?|ok|okay|right|sorry|look|well|actually|just a minute|one minute|i cant do this|im sorry|please|no|oh|here)*(?: |^)?(?:"
    rf"(?:i|ill|let me|im going to|im just going to|ill just|can i|could i|shall i|i think ill|id better)(?: just| have to| need to)* (?:put|get|fetch|pass|hand|give|let|ask|transfer|bring)(?: you)?(?: (?:over|on|across|on over))?(?: to)? {_WHO}(?: (?:on|over))?(?: (?:to|can) {_TALK})?(?: (?:to you|with you|for me|the phone|instead|on|now|the rest))*"
    rf"|(?:can|could|may|will you let|shall)(?: i let)? (?:{_WHO}|he|she|they) {_TALK}(?: (?:to you|with you|for me|instead|it|this|the rest|now|please|about it))*"
    rf"|{_WHO}(?:s| is| will| would| wants| wants to| can|ll)?(?: (?:going to|gonna|better to|best to|like to|here to|able to))? {_TALK}(?: (?:to you|with you|for me|instead|the rest|now|about it))*"
    rf"|{_WHO} (?:wants|would like|needs|asked for) (?:a word|the phone|to (?:talk|speak)(?: to you)?)(?: with you)?"
    rf"|(?:here|heres|here is|this is) (?:my|our) (?:\w+ )?(?:{RELATION}|carer|support worker|key ?worker|advocate)(?: (?:now|to talk to you|for you|instead))*"
    rf"|(?:(?:youd|you had|you should|you would|youre|its|it would be|itd be) (?:better|best)(?: off| to)? )?(?:talk|talking|speak|speaking) (?:to|with) (?:my|our) (?:\w+ )?(?:{RELATION}|carer|support worker)(?: (?:instead|(?:he|she|they) (?:knows?|can|will|was|were|is|did)(?: \w+){{0,4}}))*"
    r")(?: please| love)?$"
)
_TAKES = re.compile(
    r"^(?:(?:hello|hi|hiya|yes|right|ok|okay|er|um|sorry|oh|and|so)[\s,.]+)*(?:"
    rf"(?:this is|it'?s|it is|i'?m|i am|you'?ve got|you'?re (?:speaking|talking) to|you are (?:speaking|talking) to)(?P<told>(?: now)? (?:(?:his|her|their|the|[^\W\d_]+'?s) )?(?:[^\W\d_]+[ ,]+){{0,3}}?(?:{RELATION}|carer|support worker|key ?worker|advocate)(?:[ ,]+[^\W\d_]+){{0,2}}?)[ ,]+(?:(?:speaking|talking|here|on the phone|instead) now|now(?: speaking| talking)?|speaking instead|instead)"
    rf"|i(?:'?ve|'?m| have| am)(?: just)? (?:taken|taking) over(?: the phone)?(?: (?:from|for) (?:my |his |her )?(?:\w+ )?(?:{RELATION}|{{0}}|him|her|them))?"
    rf"|(?:my|his|her) (?:\w+ )?{RELATION}(?:'?s| has)? (?:just )?(?:passed|given|handed) (?:me|you over to me)(?: (?:the phone|over))?"
    rf"|i(?:'?m| am|'?ll| will)? (?:speak|talk|answer|do this|do it)(?:ing)? (?:for|on behalf of|instead of) (?:my |his )?(?:\w+ )?(?:{RELATION}|him|her|them)(?: now)?"
    r")(?=$|[\s,.])(?:[\s,.]+(?P<rest>(?!\w+ing\b).+))?$".replace("|{0}", ""),
    re.IGNORECASE,
)

# somebody who did not speak before: told apart by what they are to the person
_GREETS = re.compile(rf"^(?:(?:hello|hi|hiya)[\s,.]+)+(?:this is|it'?s|it is|i'?m|i am)(?P<told> (?:(?:his|her|their|the) )?(?:[^\W\d_]+[ ,]+){{0,2}}?{RELATION})(?:[ ,]+(?:speaking|here|talking))*(?=$|[\s,.])(?:[\s,.]+(?P<rest>.+))?$", re.IGNORECASE)


def passes_on(text: str) -> bool:
    """Whether somebody else is about to take the telephone."""
    return bool(_PASSES.match(utterance.words(text)))


def takes_over(text: str, held: str | None = None) -> tuple[str, str] | None:
    """What whoever has taken the telephone says they are, and what else they say; None from the same caller.

    `held` is what the caller before was to the person: "hello, it's his sister" from his mother is somebody else.
    """
    said = utterance.clean(text)
    found = _TAKES.match(said) or (_greets(said, held) if held else None)
    return ((found["told"] or "").strip(" ,"), found["rest"] or "") if found else None


def _greets(said: str, held: str | None) -> re.Match[str] | None:
    found = _GREETS.match(said)
    kin = roles.own_kin(f"i am{found['told']}") if found else None
    return found if kin is not None and kin != held else None
