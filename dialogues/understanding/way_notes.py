"""How somebody would rather be reached, which names there were, and where a disability stands on record."""

from __future__ import annotations

import re

SOURCES = {
    "gp_ld_register": r"gp|register|reg|qof|doctor\w*|surgery|primary care|ahcs?|annual health checks?|ldr|ld coded?|emis|systmone",
    "community_ld_team": r"community|cldt|ctpld|ctld|clds|ld (?:team|nurse)|learning disability (?:team|nurse)|psychiatrist|psychologist|nurse",
    "special_school": r"school|ehcp|statement|college",
    "social_care": r"social|la|s ?117|section 117|chc|continuing (?:health ?)?care|care home|(?:support|care) (?:plan|provider|staff)|benefits|pip|dla|care (?:plan|package|act)|local authority|council|care manager|supported living|adult services",
    "family_view": r"famil\w+|mother|father|mum|dad|parents?|relatives?|sister|brother",
    "other": r"other|something else|hospital|notes|records?|diagnos\w+|genetic\w*|passport|iq|test\w*|assess\w*|downs?(?: syndrome)?|t21|trisomy(?: 21)?|fragile x|syndrome|flag\w*|alert\w*|epr|rio|pas|cerner|letters?|dols|chart",
}
WAY = [
    ("email", re.compile(r"\be ?mails?\b|\bnhs net\b|\bcjsm\b|\b(?:generic |shared |team )?(?:mail ?box|inbox)\b")), ("letter", re.compile(r"\b(?:letters?|post|in writing|write to me)\b")),
    ("text", re.compile(r"\b(?:texts?|sms|message|whatsapp)\b")),
    ("in_person", re.compile(r"\b(?:in person|face to face|visit|come (?:to|and) see)\b")),
    ("other", re.compile(r"\b(?:(?:ms )?teams|zoom|via|through)\b")),
    ("phone", re.compile(r"\b(?:phone|call|ring|tel(?:ephone)?|mobile|mob|landline|speak|talk|voice ?mail|bleep|bleeped|ext\w*|switchboard|pager)\b")),
]  # fmt: skip
ANY_WAY = re.compile(r"^(?:any(?: of (?:them|those|these))?|either|whichever|whatever|dont mind|i dont mind|no preference|all fine|any way)\b")
NO_OTHER = re.compile(r"^(?:no|nil|none)(?: (?:aka|other|others|alias|aliases|nickname|known|names?))+$|^(?:just )?(?:by )?(?:his |her |their )?first name$|^no aka$")
SAID_OF_NAMES = re.compile(r"^(?:maiden name|previously|formerly|birth name|n[eé]e|(?:on|in) (?:the |our )?(?:system|records?|notes) as)[\s:,]+(?:was |is )?", re.IGNORECASE)
NO_EMAIL = re.compile(
    r"^(?:(?:no|sorry|i|we|its) )*(?:(?:prefer|rather|just|only|please)? ?(?:phone|call|ring|telephone)(?: (?:me|us|only|please|instead))*|(?:dont|do not) (?:have|use) (?:one|any|email|an email)"
    r"|(?:no|not) (?:a )?(?:work |secure |personal )?(?:email|secure|one))$"
)
