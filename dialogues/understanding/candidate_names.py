"""Every run of words that may be a name, by its capitals or, where there are none, from a first name on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from understanding import around_names
from understanding.forenames import FORENAMES, WORDS_TOO
from understanding.name_words import NOT_NAMES, PARTICLES

NEAR = 70  # characters on either side
_SURE_NAMES = FORENAMES - WORDS_TOO
CAPITAL = r"(?:[^\W\d_a-zß-ÿ](?:[\w-]|'(?!s\b))*(?<![-']))"
_SMALL = r"(?:van|der|den|de|del|la|le|du|bin|al|ap|von|di|da|dos)"
_PIECE = rf"(?:(?:Mr|Mrs|Ms|Dr|Rev|Prof|St|[A-Z])\.(?=\s)|{CAPITAL})"
_RUN = re.compile(rf"(?<![\w'])(?:{_PIECE}(?:\s+(?:{_SMALL}\s+){{0,2}}{_PIECE}){{0,6}})(?![\w])")
_TITLES = frozenset("mr mrs ms miss mx master dr doctor prof professor sister nurse rev reverend sir".split())
_SHORTENED = frozenset("he she they we i it that who there what you ah let where here how all".split())
_VERBS = frozenset("will may can win wade hope rich pop".split())
_LOWER = re.compile(r"[a-z][a-z'-]*")
_INITIALS = re.compile(r"[A-Z]{2,6}s?")
_KIND_OF_PLACE = frozenset(
    """hospital infirmary hospice general surgery practice medical centre house lodge court grange view manor mews road street lane avenue close council police ward home nursing care royal clinic unit school college university church park
    hall cottage villa gardens trust nhs county district city north south east west upper lower great""".split()
)
_ORDINARY = frozenset(
    """reporting notifying please contact call ring text calling ringing dear kind regards rgds many best wishes yours sincerely faithfully truly sir madam team death deceased resident residents patient patients client tenant learning residential nursing autism autistic asperger aspergers
    shared lives epilepsy down downs rett fragile sudden severe mild moderate profound diagnosed registered gp ld lived age aged sex male female contact officer reporter staff nurse detective sergeant constable coroner coroners medical examiner examiners monday sunday easter christmas diwali eid remembrance bonfire halloween saints souls boxing
    english british irish scottish welsh polish indian asian african filipino catholic muslim christian covid mencap court protection next kin mobile email tel telephone phone address neighbour community home hospice god lord mum mam dad mammy nan gran auntie aunty uncle brother sister son daughter
    um er ta hiya ow eh up ey right now then well just also only quite really sadly suddenly unfortunately tragically peacefully her his their she he they we it its thats theres who whom whose born dob nhs wi wor me us our was were wor had has have lived lives living loved liked died passed passd gone lost rang told helped
    knew came went took got found never always used could would should did does with without who and but or so because cos since until till when where while after before on in at to from of off for by as is are be been being not no yes there here this that these those how what why which
    if out over about around into up down again still even yet ever too very much more most less least some any every each both either neither other another same such own himself herself themselves myself please thanks thank sorry hello hi goodbye bye if though although however anyway actually probably maybe
    happend happened happening wont cant dont didnt doesnt wasnt werent isnt im ive id ill hes shes theyre weve youre lad lass bairn bloke fella lady gent man woman boy girl baby kid pal mate friend partner hubby wife husband sis bro nephew niece neice cousin grandson grandad sister-in-law brother-in-law age years yrs old year
    today yesterday tonight morning afternoon evening night week weekend month yest fri sat sun mon tue tues wed thur thurs jan feb mar apr jun jul aug sep sept oct nov dec half step twin twins full name surname forename called known reported service users support worker carer carers manager number date form report""".split()
)


def _is_word(word: str) -> bool:
    """An everyday word, or letters that stand for something: "Reporting", "LD", "He'd"."""
    bare = word.lower().strip("'.")
    stem = bare.split("'")[0]
    everyday = bare in NOT_NAMES or bare in _ORDINARY or (stem != bare and stem in _SHORTENED)
    return (everyday and bare not in _SURE_NAMES) or bool(_INITIALS.fullmatch(word))


def _pieces(words: list[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    """The words of a run between everyday ones: "Saltash Contact Kerry Trevena" is two names."""
    piece: list[tuple[str, int]] = []
    for word, at in [*words, ("and", 0)]:
        if not _is_word(word) and not (not piece and word.lower() in PARTICLES):
            piece.append((word, at))
            continue
        while piece and piece[-1][0].lower() in PARTICLES:
            piece.pop()
        if piece:
            yield piece
        piece = []


def capitalised(text: str) -> Iterator[tuple[str, str, int, int]]:
    """(title, name, where it begins, where it ends) of every run of capitals, without everyday words."""
    for found in _RUN.finditer(text):
        for piece in _pieces([(word.group(), found.start() + word.start()) for word in re.finditer(r"\S+", found.group())]):
            title = piece[0][0].rstrip(".") if piece[0][0].lower().rstrip(".") in _TITLES else ""
            words = piece[1:] if title else piece
            if not words or any(word.lower().strip(".") in _KIND_OF_PLACE for word, _ in words) or (len(words) == 1 and len(words[0][0]) < 2):
                continue
            name = " ".join(word for word, _ in words)
            yield title, name, piece[0][1], words[-1][1] + len(words[-1][0])


def heard(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The same where there are no capitals: from a first name on, to the first everyday word."""
    tokens = list(_LOWER.finditer(text))
    at = 0
    while at < len(tokens):
        word = tokens[at].group().removesuffix("'s")
        begins = word in _SURE_NAMES or _begins(word, text[max(0, tokens[at].start() - NEAR) : tokens[at].start()], text[tokens[at].start() : tokens[at].start() + NEAR])
        if not begins:
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and last - at < 3 and text[tokens[last].end() : tokens[last + 1].start()] == " " and not _is_word(tokens[last + 1].group()):
            last += 1
            if tokens[last].group() not in FORENAMES and len(tokens[last].group()) > 1:
                break
        end = tokens[last].end() - 2 * tokens[last].group().endswith("'s")
        if last > at and tokens[at].group() == tokens[at + 1].group():
            at += 1  # "phil, phil garside" as it is heard
        yield "", text[tokens[at].start() : end], tokens[at].start(), end
        at = last + 1


_WITH_SURNAME = re.compile(r"[a-z]+ (?P<surname>[a-z'-]{3,})(?=[.,;]| \d|$)")


def _begins(word: str, before: str, behind: str) -> bool:
    """Whether a word that nobody would take for a name by itself is one here: "his name is strong", "my brother mark", "thursday, jack tolley, 23"."""
    if len(word) < 2 or word.endswith(("ing", "in'")):
        return False
    if word in WORDS_TOO:
        whole = _WITH_SURNAME.match(behind) if re.search(r"[.,;] $", before) else None
        if whole and not _is_word(whole["surname"]):
            return True
        return around_names.is_introduced(before) or (word not in _VERBS and around_names.is_of_kin(before))
    return not _is_word(word) and around_names.is_introduced(before)
