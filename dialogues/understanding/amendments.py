"""How staff type what is to be put right: "DOD 13.11.26", "also told CQC", "my surname is Hall"."""

from __future__ import annotations

import re

SAYS = r"(?P<says>(?:[\s:=,-]+|\b(?:is|was|are|were|to|now|actually|should (?:be|say|read)|needs to (?:be|say|read)|changed to|wrong|incorrect|not right|its|it's)\b)*)"
LABELS = tuple(
    (re.compile(rf"^(?:(?:the|his|her|their|my|sorry|actually|please|amend|change|correct|update)\b[\s,]*)*(?:{words})(?![\w']){SAYS}(?P<new>.*)$", re.IGNORECASE), ask)
    for words, ask in (
        (r"n\.?h\.?s\.?(?: (?:no|num|number))?\.?", "person.nhs_number"),
        (r"d\.?o\.?d\.?|died", "death.date"),
        (r"d\.?o\.?b\.?|born", "person.birth"),
        (r"c\.?o\.?d\.?", "death.cause"),
        (r"p\.?o\.?d\.?", "death.place_type"),
        (r"n\.?o\.?k\.?|next of kin", "family.name"),
        (r"(?:nok|family|mum|mother|sister|brother|dad|father)(?:'?s)? (?:no|num|number|phone|tel|mobile)\.?|her number|his number", "family.phone"),
        (r"a\.?k\.?a\.?|alias|known as|nickname", "person.known_as"),
        (r"hospital|hospice|care home|ward|name of (?:the )?(?:hospital|home|place)", "death.place_name"),
        (r"ld|learning disability", "person.learning_disability"),
        (r"as[dc]|autism|autistic", "person.autistic"),
        (r"(?:full |home )?address", "person.address"),
        (r"mccd|registration", "death.registered"),
        (r"(?:type of home|residence|lived in|placement)", "person.residence_type"),
        (r"(?:full )?name", "person.name"),
        (r"i'?m (?:the|an?)|i am (?:the|an?)", "notifier.job_title"),
        (r"i work (?:at|for)|employer|organisation|org", "notifier.organisation"),
    )
)  # fmt: skip
MY_NAME = re.compile(r"^my (?P<part>sur|last |family |first |fore) ?name(?: is| was| should be|:)? (?P<new>[^\W\d_][\w'-]+)$", re.IGNORECASE)
PLAIN = re.compile(r"(?:d\.?o\.?[db]|n\.?h\.?s|c\.?o\.?d|p\.?o\.?d|n\.?o\.?k|a\.?k\.?a)\b|my \w+ ?name\b", re.IGNORECASE)
TOLD = re.compile(r"\b(?:reviewed|told|tell|informed|notified|involved|aware|attended|referred|also|as well|too)\b|^not (?:the )?\w+$")
DENIED = re.compile(r"\b(?:not|no|never|wasnt|isnt|hasnt|werent)\b")
ADDED = re.compile(r"^(?:also|and|plus)\b|\b(?:too|as well|also)$")
WITHOUT = re.compile(r"^(?:remove|delete|take (?:out|off)|no|drop)\b.*\b(?:known as|nickname|aka|alias)\b|\b(?:didn'?t|never|nobody|not) (?:\w+ )?(?:call|called|know|knew)\w* (?:him|her|them)(?: as)? \w+$", re.IGNORECASE)
NOT_SO = re.compile(r",? (?:and )?(?:not|instead of|rather than) [^,.;]+$", re.IGNORECASE)
KEYS = (("death.place_type", r"^(?:it|that) was (?:in |at )?(?:an? |the |his |her |their )?(?:own )?(?:hospice|hospital|care home|nursing home|home|house|ambulance|flat)$"), ("death.expected", r"\bexpected\b"), ("death.registered", r"\bregistered\b|^mccd not\b"), ("concerns.raised", r"^(?:i have |we have )?no (?:\w+ )?concerns?$"), ("person.sex_at_birth", r"^(?:\w+ )?(?:was |is )?(?:fe)?male\b"))
HOME = re.compile(r"^(?:(?:he|she|they) )?(?:(?:lived|living|was) in )?(?:an? )?(?:nursing home|care home|residential(?: home)?|supported living|shared lives|family home|own home|hostel|sheltered housing|extra care)$")
