"""What staff jot down in the place of an answer: "n/k", "TBC", "N/A", "nil", "not to hand", "as above"."""

from __future__ import annotations

import re
from typing import Literal

from understanding import utterance

Note = Literal["unknown", "none", "not_applicable", "declined", "as_above"]

_SYSTEM = r"(?:notes?|system|systems|file|records?|spine|systmone|system 1|emis|rio|pas|epr|cerner|mosaic|liquidlogic|care ?notes|summary|form|report|email|referral)"
_NOT = (
    r"(?:to hand|available|documented|recorded|given|provided|stated|confirmed|known|held|noted|on (?:the )?(?:system|file|record|notes)"
    r"|in (?:the |his |her |their )?notes|known to us|yet known|known yet|yet confirmed|confirmed yet|something we (?:hold|have|record))"
)
_WILL = r"(?:will |ill |i will |we will |to |can )(?:send|email|forward|follow|confirm|advise|check|update|add|provide|find out|look)(?: (?:it|this|that|up|on|later|separately|by email|asap|you|when i can|in due course))*"
_NOTES: tuple[tuple[Note, re.Pattern[str]], ...] = tuple(
    (note, re.compile(rf"(?:(?:sorry|currently|still|its|it is|this is|details?|info|at present|as yet|all|number|answer|just|ok) )*(?:{words})(?: (?:sorry|at present|currently|yet|please|im afraid|to me|at this time|by (?:me|us)|for (?:this|us)))*"))
    for note, words in (
        ("not_applicable", r"n a|na|not applicable|n app|not relevant|does not apply|doesnt apply"),
        ("none", r"nil|nil else|nil further|nil (?:known|noted|of note|reported|identified|specific|concerns?|to note|to add|to report)|none (?:identified|noted|reported|whatsoever|at all|of note|raised|to note|to report|needed|required)"
                 r"|nothing (?:to note|of note|to report|further|identified|noted|reported)|no evidence|no (?:further|more|other) (?:info|information|details|comments?)"),
        ("unknown", rf"n k|nk|u k|unk|not k|tbc|t b c|tba|tbd|to be (?:confirmed|advised|determined|established|decided)|{_WILL}|not (?:yet )?{_NOT}|(?:none|nothing|nil) (?:known|recorded|documented|held|on {_SYSTEM}|in (?:the )?{_SYSTEM})"
                    rf"|(?:not|none) (?:that )?(?:im |i am |were |we are )?aware of(?: (?:any|one|it))?|none that (?:i|we) know of|(?:i |we )?(?:dont|do not|havent|have not|not)(?: (?:have|got))?(?: (?:it|this|that|the \w+|his|her|their|any|a|details?|number|address|info))* to hand"
                    rf"|(?:no|without) (?:access(?: to (?:the )?{_SYSTEM})?|info|information|details?|data|records?)|(?:see|in|on|check|refer to|look (?:at|on|in)|as per|on the) (?:the |our |his |her |their |nhs |your )?{_SYSTEM}"
                    r"|awaiting (?:info|information|confirmation|details|notes|records|update)|(?:unable|not able) to (?:say|confirm|comment|answer|tell)|(?:cant|cannot) (?:confirm|comment)(?: (?:that|this|it|on that))*"
                    r"|not for me to (?:say|comment)|on a need to know|i only do admin|(?:just|only) admin"),
        ("declined", r"(?:its |this is )?(?:confidential|withheld|private)|(?:cant|cannot|not able to|unable to|wont) (?:disclose|share|give)(?: (?:that|this|it|out|without consent))*|information governance|not disclosed|leave (?:it )?blank"),
        ("as_above", r"same as (?:the )?(?:place of death|postcode|care home|home|hospital|ward)(?: address)?|as (?:the )?postcode|(?:the )?(?:care home|home|ward|hospital) address|(?:ive |i have )?(?:already )?(?:given (?:the |you the )?postcode|postcode (?:already )?given)|(?:as|see|same as|given|stated|told|per|as per|as stated|as given) (?:above|before|previous(?:ly)?|earlier|already)|same|the same|ditto|as above|(?:already|previously) (?:given|stated|answered|provided|covered)|(?:ive |i have |we have |weve )?(?:already )?(?:given|answered|provided|covered) (?:this|that|it|above|already|earlier)(?: (?:already|above))?"
                     r"|asked (?:and answered|already)|see (?:previous|my (?:last|previous|first) (?:answer|message))|as (?:my|in my) (?:last|previous|first|earlier) (?:answer|message|text)|as in my text"),
    )
)  # fmt: skip
_MARK = re.compile(r"[?/\\.\-~ ]*")  # "-", "/", "...": a box that was crossed out


def note(text: str) -> Note | None:
    """What the whole message notes; None where more is told, or less: a mark alone is silence."""
    said = utterance.words(text)
    if not said or _MARK.fullmatch(utterance.clean(text)):
        return None
    return next((kind for kind, words in _NOTES if words.fullmatch(said)), None)


# what staff type in between: away from the keyboard, called away, and there again
_MOMENTS = tuple(
    (wish, re.compile(rf"(?:(?:sorry|ok|just|im|i am|oh|and) )*(?:{words})(?: (?:sorry|please|ok|now|brb|back soon))*"))
    for wish, words in (
        ("hold_on", r"brb|be right back|back (?:soon|shortly|in (?:a )?(?:sec|min|mins|minute|moment|bit|\d{1,2}(?: ?mins?)?))|(?:one|1|two|2|a couple of|give me (?:a|one|two|2|5)) (?:secs?|mins?|moments?|ticks?)|bear with(?: me)?"
                    r"|(?:(?:let me |ill |going to )(?:just )?(?:check|get|look(?: (?:at|up|for|in))?|find|open|pull)|(?:just )?(?:checking|getting|looking(?: (?:at|up|for|in))?|finding|opening|pulling)) (?:up )?(?:the |my |his |her |their |some )?(?:notes|file|records?|system|details|paperwork|spine)(?: (?:up|out|now|first))*"
                    r"|(?:the |my )?(?:phones?|bleep|pager|buzzer|call bell|crash bleep)(?: is| are)? (?:ringing|going|gone)(?: off)?(?: (?:one|1|two|2|a|5) (?:secs?|mins?))?|(?:hang|hold) on(?: (?:a|one) (?:sec|min|minute|moment))?"),
        ("later", r"(?:ive |i have |i )?(?:got|have|need) to go(?: (?:my )?(?:bleep|phone|buzzer|crash|ward|now|back|someone|patient|call bell|theyre)\b.{0,20})?|(?:been )?(?:bleeped|called) away|(?:end of|finishing) (?:my )?shift"),
        ("resume", r"(?:im|i am) back(?: (?:again|now|here))?|back (?:again|now)|here again"),
    )
)  # fmt: skip


def moment(text: str) -> str | None:
    """The wish in it: to wait, to stop for now, or to go on."""
    said = utterance.words(text)
    return next((wish for wish, words in _MOMENTS if words.fullmatch(said)), None)
