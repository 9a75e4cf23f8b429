"""How the caller knew the person: the notifier's role (N1) and relationship (N2) of the domain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding import utterance
from understanding.once import once


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    role: str
    relationship: str | None = None


_KIN = {
    "mother": "mother|mum|mummy|mumma|mam|mom|ma|mammy|mother in law|stepmother|step ?mum|step ?mam|step mother|adoptive mother|adopted mum",
    "father": "father|dad|daddy|da|papa|father in law|stepfather|step ?dad|step father|adoptive father|adopted dad",
    "parent": "parents?|mum and dad|mother and father|step parent|guardian",
    "sister": "(?:big |little |lil |wee |older |younger |eldest |youngest |baby |twin |half |step ?|elder |foster )?sis(?:ter|sy|ta)?(?: in law)?",
    "brother": "(?:big |little |lil |wee |older |younger |eldest |youngest |baby |twin |half |step ?|elder |foster )?(?:bro(?:ther)?|bruv|brov|bruvver)(?: in law)?",
    "son": "(?:step ?)?son(?: in law)?",
    "daughter": "(?:step ?)?daughter(?: in law)?",
    "spouse_partner": "husband|hubby|wife|wifey|missus|missis|partner|spouse|boyfriend|girlfriend|fiancee?|civil partner|widow|widower|other half",
    "grandparent": "(?:great )?grand ?(?:mother|father|parents?|ma|pa|mum|dad|mam|mom)|nan|nana|nanna|nanny|nonna|gran|granny|grandmum|grandad|granddad|grandpa|gramps",
    "aunt_uncle": "(?:great )?(?:aunt|aunty|auntie|antie|uncle)(?: by marriage)?",
    "cousin": "(?:second |first )?(?:cousin|cuz|couzin)",
    "foster_or_shared_lives_carer": "foster (?:carer|mum|dad|mother|father|parent)|shared lives(?: carer| provider)?|adult placement carer",
    "other": "nephew|neice|niece|grandson|granddaughter|grandchild|god(?:mother|father|son|daughter|parent)|in law",
}
# the caller says what they are to the person who died: "I'm his sister", "she was my son" tells the other side only
_KIN_PATTERNS = [(code, re.compile(rf"(?:{pattern})")) for code, pattern in _KIN.items()]
_ANY_KIN = "(?:" + "|".join(_KIN.values()) + ")"
_I_AM = re.compile(
    rf"\b(?:im|i am|i was|iam|am|was|were|this is|its|as|speaking as|we are|we were|were)(?: just| only| actually)? (?:the |a |an |his |her |their |tom\w* |\w+s )?(?:late |only |eldest |own )?(?P<kin>{_ANY_KIN})\b(?! of (?:mine|ours))"
)
_MINE = re.compile(
    rf"\b(?:my|our) (?:late |dear |own |only |eldest |poor |lovely |ex )*(?P<kin>{_ANY_KIN}|nephew|niece|grandson|granddaughter|nani|dadi|dada|amma|ammi|ammu|abbu|abba|baba|bhai|bhaiya|didi|chacha|chachi|khala|mamu|phupo|bibi|nonna|nonno|babcia|oma|opa|yiayia|family|child|(?:\w+ )?(?:girl|boy|lad|lass|bairn|kid|baby)(?! (?:brother|sister)))s?\b|\b(?:a |the )?(?P<kin2>{_ANY_KIN}) of mine\b"
)
_OWN_KIN = re.compile(
    rf"(?:^|\b)(?:im|i am|i was|i be|this is)(?: just| only)?(?: (?!with|not|and|so|a|an|the|of|for|about|\w+ing\b|his\b|her\b|their\b)[a-z-]+){{0,3}} (?:his|her|their|the persons|the(?= (?:eldest|elder|older|younger|youngest) )) (?:late |only |eldest |own |elder |older |younger |youngest )?(?P<kin>{_ANY_KIN})\b(?! (?:friend|carer|nurse|worker|in law)\b)|\b(?:his|her|their) (?P<kin2>{_ANY_KIN})(?:s| is| was)? (?:\w+ )?thats me\b"
)
_ALONE = re.compile(
    rf"^(?:(?:both|yes|well|oh|i|was|am|im|the|a|an|his|her|their|just|only|family|member|he|she|they|to|is|it|its|me|and|option|by|like)\s+)*(?P<kin>{_ANY_KIN})(?: (?:of (?:the person|him|her|them|tom)|to (?:him|her|them)|here|speaking|i am|family|yes|please|\w+s|and (?:also )?carer|and \w+))*$"
)
# "his aunty Jean", "me and him were brothers", "we were married thirty years": what both were to each other
_WITH_NAME = re.compile(rf"^(?:(?:yes|its|this is|im|i am) )*(?:his|her|their|the) (?P<kin>{_ANY_KIN}) [a-z]+$")
_TOGETHER = re.compile(rf"\b(?:me and (?:him|her|\w+)|(?:he|she|him|her) and (?:me|i)|we) (?:were|was|are) (?P<kin>{_ANY_KIN})s\b")
_MARRIED = re.compile(r"\bas (?:man and wife|husband and wife|a couple)\b|\b(?:we were|was|been|i was) married\b(?! (?:couple|man|woman))|\bmarried (?:to )?(?:him|her)\b")
_IN_LAW = re.compile(rf"^(?:(?:im|i am|his|her|their|the) )*(?P<kin>{_ANY_KIN}) in law\b")
_UNPAID = re.compile(rf"\b(?:(?:unpaid|family|informal) carer|carer (?:unpaid|not paid|for free)|(?:his|her|their|the|a) carer(?= (?:and|as well as|but also) (?:also )?(?:his|her|their) {_ANY_KIN}\b)|cared for (?:him|her|them) (?:unpaid|for nothing|for free|for years unpaid))\b(?:.{{0,20}}\b(?P<kin>{_ANY_KIN})\b)?")
_ROLES: list[tuple[str, re.Pattern[str]]] = [
    (role, re.compile(pattern))
    for role, pattern in (
        ("self_advocate", r"\b(?:i (?:also |too |myself )?(?:have|ve got|got|has) (?:a |an |got a |got )?(?:mild |moderate |severe )?(?:learning (?:disability|disabilities|difficulty|difficulties)|autism|downs?(?: syndrome)?)|ive got (?:a )?(?:learning disabilit\w+|autism|downs?)|i(?:m| am) (?:also )?(?:autistic|learning disabled|a self advocate)|self advocate|expert by experience)\b"),
        ("foster", r"\b(?:foster (?:carer|mum|dad|mother|father|parent)s?|shared lives|adult placement)\b"),
        ("coroner_officer", r"\bcoroners?\b"),
        ("medical_examiner", r"\bmedical examiners?(?: officer)?\b|^(?:the )?me(?: service| team)\b|\bme (?:officer|office)\b|\bmeo\b"),
        ("advocate", r"\b(?:advocates?|advocacy|imca|imha|independent mental capacity)\b"),
        ("social_worker", r"\bsw\b(?! (?:at|in) )|\bbia\b|\bbest interests? assessor\b|\bamhp\b|\basye\b|\badult (?:services|safeguarding) (?:team|worker)\b|\bsocial work(?:er|ers)?\b|\bcare coordinator\b|\bcare co ordinator\b|\bsw from the council\b|\badult social care\b|\bsocial services\b|\bcare act assessor\b|\b(?:council|local authority)\b.{0,20}\bcare manage(?:r|ment)\b|\bduty team\b"),
        ("care_manager", r"^(?:im |i am |i was )?(?:the |a )?deputy(?: manager)? (?:at|of|in|for)\b|\b(?:registered manager|(?:care|home|service|house|deputy|scheme|unit|team|area|locality) (?:home )?manager|manager (?:of|at|for) (?:the |a |his |her |their )?(?:\w+ )?(?:care|home|nursing|residential|supported|service|house)|(?:i )?(?:manage|run|own|managed|ran) (?:the |a |his |her |their )?(?:\w+ ){0,6}?(?:care|home|nursing|residential|supported|service|house|place)|manager of (?:his|her|their) \w+|matron of the home|the manager|manager where)\b|^(?:im |i am |i was )?(?:the |a )?manager$|^(?:im |i am )?(?:the |a )?rm\b(?: \w+){0,5}$|\b(?:nominated individual|operations manager|regional manager)\b"),
        ("GP_practice", r"\b(?:pcn|practice pharmacist|care navigator|gp|gps|general practi\w+|family doctor|practice (?:nurse|manager)|(?:his|her|their) (?:gp|doctor)|surgery (?:manager|nurse)|gp (?:surgery|practice)|(?:dr|doctor|receptionists?|reception|secretary|nurse|pharmacist|manager|work(?:ing)?|calling|phoning|ringing) (?:\w+ ){0,2}(?:at|in|for|from) (?:the |a |his |her |their )?(?:(?!hospital|ward|hospice|care|nursing)\w+ ){0,3}?(?:doctors?|gps?|surgery|practice)|general practice)\b"),
        ("community_health", r"\b(?:community (?:\w+ )?(?:nurse|team|health|matron|psychiatric|ld|therapist)|district nurse|o t|ot|learning disability nurse|ld nurse|cldt|cldn|learning disabilit(?:y|ies) team|ld team|cpn|health visitor|hospice nurse|macmillan nurse|occupational therapist|physio(?:therapist)?|speech (?:and language )?therapist|psychologist|psychiatrist|dietitian|salt|slt|paramedic|ambulance (?:service|crew|trust)|cns|dn|clinical nurse specialist|palliative care|pharmacist|responsible clinician|(?:prison|hmp|offender) (?:\w+ ){0,3}?(?:health ?care|nurse|gp|doctor|paramedic)|(?:nurse|health ?care|doctor|gp)(?: \w+){0,2} (?:in|at) (?:a |the )?(?:prison|hmp)|head of health ?care|ctld|ctpld|ld psychiatry|iapt|chc (?:nurse|team)|continuing (?:health ?)?care)\b|^rc$"),
        ("hospital_staff", r"\b(?:hospital|ward|consultant|(?:acute |hospital )?liaison nurse|staff nurse|ward (?:sister|manager|nurse)|icu|intensive care|a and e|accident and emergency|registrar|junior doctor|bereavement (?:office|officer|team)|sister on the ward|charge nurse|ward clerk|anaesthetist|surgeon|matron|health care (?:assistant|support worker)|hca|hcsw|pals(?: officer| team)?|mortuary|apt|chaplain(?:cy)?|patient safety|discharge (?:coordinator|co ordinator|team|facilitator|nurse)|bed manager|site manager|mha (?:coordinator|co ordinator|administrator|admin|office|manager)|the trust|trust (?:staff|employee)|mortality (?:team|lead|reviewer)|rmn|rnld|rgn)\b"),
        ("paid_carer", r"^paid$|^(?:a |the )?sw (?:at|in)\b|\bday (?:centre|service|opportunit\w+|care)(?: \w+)? (?:worker|staff|officer|assistant|coordinator|manager)\b|\bi (?:do|did|work|worked) (?:the )?(?:nights|days|shifts|waking nights|sleep ins) (?:at|in|for)\b|\b(?:(?:paid|support|key|care|home|personal|residential|night|agency|senior|live in) ?(?:care |support |)?(?:carers?|workers?|assistants?|staff)|keyworker|carers?|caregiver|supported (?:him|her|them)|support staff|members? of staff|staff at (?:his|her|their|the)|(?:care|support) (?:home )?(?:staff|team leader)|team leader|pa|p a|(?:i )?(?:do|did|work|worked) (?:the )?(?:nights|days|shifts|waking nights|sleep ins) (?:at|in|for) (?:the|his|her|their|a) (?:\w+ ){0,3}(?:home|house|unit|service)|looked after (?:him|her|them) (?:for work|at work)|i (?:work|worked) (?:at|in|for) (?:his|her|their|the|a) (?:care|nursing|residential|supported|home)(?: home| living)?|cared for (?:him|her|them) (?:for|at) work|i (?:support|supported|care for|cared for|look after|looked after) (?:a|an|the|one|two|three|people|adults|residents|someone|somebody) (?!of my))\b"),
        ("hospital_staff", r"\b(?:doctor|nurse|dr|clinician|health (?:worker|care professional|professional)|nhs|midwife)\b"),
        ("other", r"\b(?:pc|dc|ds|di|dci|cid|detective|probation(?: officer)?|commissioner|icb|local area contact|safeguarding (?:lead|team|adults|nurse|officer)|cqc(?: inspector)?|council(?! (?:flat|house|estate|home|tax|place))|local authority|professional|employer|ppo|ofsted|housing officer|solicitor|lawyer|undertaker|funeral director|police|reviewer|landlord|landlady|lodger|tenant|housing|appointee|power of attorney|lasting power|lpa|court deputy|executor)\b|^(?:(?:im|i am|i was|he was|she was|hes|shes|it was|his|her|their|my|the|an) )*ex(?: (?:husband|wife|partner|boyfriend|girlfriend))?$"),
        ("friend", r"\b(?:live(?:d)? (?:opposite|across the (?:road|street|landing)|round the corner)|lived (?:together|next door|with (?:him|her|them))|next door|flatmates?|housemates?|(?:friend|freind|frend)s?|mate|pal|buddy|best friend|neighbours?|neighbors?|flat ?mate|house ?mate|church|colleague|knew (?:him|her|them) (?:from|through))\b"),
        ("family", r"\b(?:we were engaged|(?:was|were) (?:going out|courting|together)|family|relatives?|related|next of kin|nok|kin|relation|twin)\b|^(?:im|i am|i was) (?:his|her|their) (?:cousin|brother|sister|son|daughter|aunt|auntie|uncle|niece|nephew)s (?:wife|husband|partner|son|daughter)$"),
        ("other", r"(?:^|\b)(?:^other$|^(?:member of )?staff(?: member)?$|^i'?m reporting (?:it )?(?:on behalf of|for) (?:the |my |our )?\w+|someone else|somebody else|something else|none of (?:these|those|them)|^other|(?:an|any) other|police|solicitor|teacher|vicar|priest|volunteer|undertaker|funeral director|lawyer|landlord|housing)\b"),
    )
]  # fmt: skip
# "I was his support worker and he died in hospital": what is said of oneself counts, not what comes after it
_SELF = re.compile(
    r"\b((?:im|i am|i was|i work|i worked) (?:a|an|the|his|her|their|at|in|for|on|with)(?: \w+){1,8}?)(?: (?:and|who|he|she|they|my|calling|ringing|when|until)\b.*)$"
)


_HEAD = 5  # words
_AT_WORK = ("paid_carer", "care_manager", "GP_practice", "hospital_staff", "community_health", "social_worker", "medical_examiner", "coroner_officer")
_LAD = re.compile(r"(?:little |young |eldest )?(?:lad|boy|bairn|little girl)")  # said of a child of one's own
_OWN = (_I_AM.search, _ALONE.match, _UNPAID.search, _WITH_NAME.match, _TOGETHER.search, _IN_LAW.match)


def _kin_code(words: str) -> str | None:
    return next((code for code, pattern in reversed(_KIN_PATTERNS) if pattern.fullmatch(words)), None)


def _mirrored(person: str) -> str | None:
    """What the caller is to "my son": sure for a child, a partner and a cousin, not for a brother or an aunt."""
    code = _kin_code(person)
    return {"son": "parent", "daughter": "parent", "spouse_partner": "spouse_partner", "cousin": "cousin"}.get(
        code or ("son" if _LAD.fullmatch(person) else "")
    )


@once
def own_kin(text: str) -> str | None:
    """ "I'm his sister": what the caller says they were to the person, and nothing of anybody else."""
    match = _OWN_KIN.search(utterance.words(text))
    return _kin_code(re.sub(r"s$", "", match["kin2"]) if match["kin2"] else match["kin"]) if match else None


def _family(relationship: str | None) -> RoleAnswer:
    role = "paid_carer" if relationship == "foster_or_shared_lives_carer" else "family"
    return RoleAnswer(role, relationship)


_KIN_AND_MORE = re.compile(rf"^(?:(?:i|was|am|im|the|a|his|her|their|just|only|well|its) )*(?P<kin>{_ANY_KIN}) (?:of (?!mine|ours)\w+|on (?:his|her|their|my|the) .*|but .*|well .*|really .*|by marriage.*|once removed.*|though .*|i (?:brought|raised|looked) .*|same (?:mum|dad|mother|father).*)$")
_MY_KINS_KIN = re.compile(rf"\b(?:my|our) (?:{_ANY_KIN})s (?:{_ANY_KIN})\b")
_GAVE_BIRTH = re.compile(r"\bi (?:gave birth to|adopted|brought up|raised|had) (?:him|her|them)\b")
_OURS = re.compile(r"^(?:hes|shes|theyre|he was|she was) ours$|\b(?:im|i am) (?:the |his |her )?(?:next of kin|nok)\b")
_WERE_KIN = re.compile(rf"^(?:yes )?(?:were|we was|we were) (?P<kin>{_ANY_KIN})s$")
_KNEW = re.compile(r"\bwe (?:both )?(?:went to (?:the same )?(?:school|college|church|club|day cent(?:re|er)|centre|work)|grew up together|were in the same|lived in the same|shared a|knew each other|worked together)\b|\bwe went to the same\b|\b(?:someone|somebody) who knew (?:him|her|them)\b|^i (?:just |only )?knew (?:him|her|them)\b")
_LIKE_THEM = re.compile(r"\bi (?:have|had|ve|got|ve got) (?:a |one |got )*(?:learning (?:disability|difficulty|difficulties|disabilities)|autism|downs\w*)(?: \w+)? (?:like|same as|as well as) (?:him|her|them)\b")


def _in_short(said: str) -> RoleAnswer | None:
    """What is said around who they are: "mother of Kevin", "we're cousins", "I adopted him", "we went to the same day centre"."""
    if _LIKE_THEM.search(said):
        return RoleAnswer("self_advocate")
    if _MY_KINS_KIN.search(said) and not re.search(r"\b(?:im|i am) (?:his|her|their)\b", said):
        return RoleAnswer("family")
    if (kin := _KIN_AND_MORE.match(said)) or (kin := _WERE_KIN.match(said)):
        return _family(_kin_code(kin["kin"] or ""))
    if _GAVE_BIRTH.search(said):
        return RoleAnswer("family", "parent")
    if _OURS.search(said):
        return RoleAnswer("family")
    return RoleAnswer("friend", "friend") if _KNEW.search(said) else None


def parse_role(text: str) -> RoleAnswer | None:
    """Who the caller is to the person. "My brother died" says what the person was to the caller: family, no relationship."""
    said = _of_the_caller(text)
    if not said:
        return None
    head, more, _ = re.sub(r" - |[.;:]", ",", utterance.clean(text)).partition(",")
    kin = _UNPAID.search(said) or any(look(said) for look in _OWN)
    if more and not kin and len(head.split()) <= _HEAD and (first := parse_role(head)) is not None and first.role in _AT_WORK:
        return first  # "MEO - referred to coroner": who speaks stands first
    return _in_short(said) or _at_length(said)


def _of_the_caller(text: str) -> str:
    """Plain words without what the caller says they are not."""
    said = re.sub(
        r"\b(?:not|wasnt|isnt|im not|was not) (?:a |an |his |her |their )?(?:family|relative|related|friend|carer)\b",
        " ",
        utterance.words(text),
    )
    said = re.sub(r"\b1 of (?:my|our) \w+|\bone of (?:my|our) \w+", " ", said)
    return " ".join(re.sub(r"\bme (?=(?:mum|mam|mom|dad|brother|sister|son|daughter|nan|husband|wife|cousin|uncle|auntie?|mate|lad|friend)\b)", "my ", said).split())


def _at_length(said: str) -> RoleAnswer | None:
    of_oneself = None if _UNPAID.search(said) else _SELF.search(said)
    said = of_oneself[1] if of_oneself else said
    if _ROLES[0][1].search(said):
        return RoleAnswer("self_advocate", "friend" if re.search(r"\b(?:friend|mate)\b", said) else None)
    if _ROLES[1][1].search(said):
        kin = "foster_or_shared_lives_carer"
        return RoleAnswer("family", kin) if re.search(r"\bfoster (?:mum|mam|mom|mother|dad|father)\b", said) else _family(kin)
    own = next((found for look in _OWN if (found := look(said))), None)
    if own is None and _MARRIED.search(said):
        return _family("spouse_partner")
    if own:
        return _family(_kin_code(own["kin"] or ""))
    professional = next((role for role, pattern in _ROLES[2:11] if pattern.search(said)), None)
    if re.search(r"\b(?:my|our) foster (?:son|daughter|child|lad|boy|girl)\b", said):
        return RoleAnswer("family", "foster_or_shared_lives_carer")
    mine = _MINE.search(said)
    if mine and not re.search(r"\b(?:im|i am|i was|as) (?:a|an|the|his|her|their)\b", said):
        return RoleAnswer("family", _mirrored(mine["kin"] or mine["kin2"] or mine.group().split(" ", 1)[1]))
    if professional:
        return RoleAnswer(professional)
    role = next((role for role, pattern in _ROLES[11:] if pattern.search(said)), None)
    return RoleAnswer(role, "friend" if role == "friend" else None) if role else None
