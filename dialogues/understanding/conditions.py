"""Learning disability and autism told in passing, and not denied, doubted or said of the caller."""

from __future__ import annotations

import re

from understanding import utterance

_HAVE = r"(?:had|has|have|having|with|suffered from|was born with|lived with)"
_DOUBT = r"didnt|did not|doesnt|never|hadnt|had no|has no|dont think|dont know|not sure|unsure|whether|if|may|might|possibly|maybe|perhaps|without"
_LD = re.compile(
    rf"\b(?:learning disabilit(?:y|ies)|ld) ?(?::|-|=)? ?yes\b|\b(?:report|log|notify(?: you of)?|about) an? (?:learning disability|ld) death\b|\b(?:he|she|they|who|[a-z]+) had (?!(?:no|not|never|his|her|their|my|our|an?)\b)(?:(?!no\b|not\b|never\b)[a-z]+ ){{1,5}}(?:a )?learning disabilit(?:y|ies)(?! (?:nurse|team|service|worker))|\b(?:hed|shed|theyd) (?:(?:got|had) )?downs(?: syndrome)?\b|\b(?:he|she|they|who|hes \d+ and|shes \d+ and) got (?:a )?(?:(?:mild|moderate|severe|profound) )?learning disabilit(?:y|ies)\b|\b(?:autism|autistic|asd|asc),? (?:and|with|plus|as well as) (?:an? )?(?:(?:mild|moderate|severe|profound) )?(?:learning disabilit(?:y|ies)|ld\b)|(?:^|[,.;] ?)(?:(?:mild|moderate|severe|profound) )?learning disabilit(?:y|ies),? (?:from birth|since birth|all (?:his|her) life|recorded|noted|confirmed|diagnosed)\b|\b(?:hed|shed|theyd) (?:(?:a|an|got|had|got a|had a) )?(?:(?:mild|moderate|severe|profound) )?(?:learning disabilit(?:y|ies)|ld\b)|\b(?:{_HAVE}) (?:a |an |both )?(?:(?:mild|moderate|severe|profound|multiple|and|complex|significant) )*(?:learning disabilit(?:y|ies)|downs? syndrome|down syndrome|ld\b|downs\b|fragile x\b|intellectual disabilit(?:y|ies))|\b(?:was|is|were|and|\d) (?:\w+ )?learning disabled\b|(?:^|[,.;] ?|on (?:the )?)(?:(?:and|plus|also|with) )?(?:a )?(?:(?:mild|moderate|severe|profound) )?(?:ld|downs|downs syndrome|learning disabilit(?:y|ies)|pmld)(?: register)?(?: (?:with it|too|as well|also))?(?=,|\.|;|$| (?:and|but|not|no|plus)\b| (?:they|he|she|we) (?:say|said|had|called)\b)|\b(?:learning disabilit(?:y|ies)|downs? syndrome|ld) (?:he|she|they) had\b|\b(?:ld|learning disabilit(?:y|ies)) (?:register|list)\b|\b(?:we|weve|we have|us two|(?:he|she) and i|me and (?:him|her)) (?:both|all) (?:have |had |got )*(?:a )?learning disabilit(?:y|ies)\b|\b(?:had|has|have|with|hed|shed|theyd) [^.;]{{0,40}}(?:\band|,) (?:an? )?(?:(?:mild|moderate|severe|profound) )?(?:learning disabilit(?:y|ies)|downs(?: syndrome)?)\b"
)
_NO_LD = re.compile(rf"\b(?:{_DOUBT})\b[^.;]{{0,30}}\b(?:learning disabilit|downs|down syndrome)")
_AUTISTIC = re.compile(
    rf"\b(?:{_HAVE})(?: (?:a|both|severe|mild|learning disabilit(?:y|ies)|downs? syndrome|down syndrome|and|also|adhd)){{0,5}} (?:autism|aspergers)\b|\b(?:was|is|were|hes|shes) (?:also |severely |very |both |later |found to be |diagnosed (?:as |with )?(?:being )?)*autistic\b|\b(?:hed|shed|theyd) (?:(?:got|had) )?(?:autism|aspergers|asd)\b|\bautis(?:m|tic) ?(?::|-|=)? ?yes\b|\b(?:autis(?:m|tic)|asd|asc),? (?:and|with|plus) (?:an? )?(?:(?:mild|moderate|severe|profound) )?(?:learning disabilit|ld\b)|\bautistic,? (?:and )?so (?:was|is) (?:my|our|he|she)\b|\b(?:was|is) (?:definitely |also |very much )*on the (?:autis\w+ )?spectrum\b|\b(?:severely|profoundly) autistic\b|\blearning disabilit(?:y|ies)(?:, [a-z ]{{3,25}}){{1,3}},? and autism\b|\bdiagnosed (?:as |with )?(?:having )?(?:autism|aspergers|asd|asc)\b|\b\d{{1,3}},? (?:and )?autistic\b|(?:^|[,.;] ?)autistic(?=,|\.|;|$)|\b(?:ld|learning disabilit(?:y|ies)|downs(?: syndrome)?),? (?:yes,? )?(?:and |plus |with |and also )?(?:autism|autistic|asd|asc)\b|\bautistic (?:man|woman|person|brother|sister|son|daughter|friend|lad|lass|boy|girl|young man|young woman)\b"
)
_NOT_AUTISTIC = re.compile(rf"\b(?:{_DOUBT}|wasnt|was not|isnt|not|no)\b[^.;]{{0,30}}\b(?:autis|aspergers)")
_DOUBT_OF_AUTISM = r"\b(?:dont|didnt|not|never) (?:say|said|think|thought|know|knew|tell|told)\b[^.;]{0,30}autis|\b(?:if|whether|said|says|told|thought) [^.;]{0,20}autis"
_CALLERS_OWN = re.compile(
    r"\b(?:i|we) (?:also |too |both |have |ve |had |am |got |myself )*(?:have|has|had|am|got|ve)\b(?! (?:a|an|one|this|the) (?:\w+ ){0,2}(?:gentleman|man|lady|woman|patient|resident|tenant|client|service user|person|chap|lad|girl|boy|son|daughter|brother|sister)\b)[^.;,]{0,60}|\bim (?:also )?(?:autistic|learning disabled)\b|\bive (?:got )?[^.;,]{0,60}"
)
_ASKED = re.compile(r"\b(?:what|wot|wat|whats|wots|what'?s|does|how do (?:i|you))\b[^.;]{0,20}\b(?:autis|learning disab|lerning disab|downs|aspergers)")


# denied in so many words, and doubted in so many words
_SERVICE = r"(?! (?:nurses?|team|services?|register|workers?|staff|diagnosis|liaison|specialist))"
_HAS_NO_LD = re.compile(
    rf"\b(?:he|she|they|who) (?:didnt|did not|never|doesnt|does not) (?:have|had|got) (?:a |any )?(?:learning disabilit(?:y|ies)|ld\b){_SERVICE}"
    rf"|\b(?:no|without(?: a| any)?|not (?:a |have a |had a )?) ?(?:learning disabilit(?:y|ies)|ld\b){_SERVICE}|\b(?:wasnt|was not|isnt|not) learning disabled\b"
)
_HAS_NO_AUTISM = re.compile(
    rf"\b(?:(?:he|she|they|who) (?:wasnt|was not|werent|isnt|is not|never was)|not|nor|but not) (?:also )?autistic\b|\bautis(?:m|tic) ?(?::|-|=)? ?no\b(?=[.,;]|$)|\b(?:no|without|not) autism\b{_SERVICE}|\b(?:he|she|they|who) (?:didnt|did not|never|doesnt) (?:have|had) autism\b"
)
_UNSURE = r"(?:not (?:really )?(?:sure|certain|known)|unsure|(?:dont|do not|didnt|never) (?:really )?(?:know|knew)|never (?:tested|assessed|diagnosed|found out|told)|no ?(?:body|one) (?:ever |really )?(?:tested|assessed|knew|knows|said|checked|diagnosed|looked))"
_MAY_BE_AUTISTIC = re.compile(
    rf"\bnever (?:been )?(?:tested|assessed|diagnosed|checked) (?:for|with) autis\w+|\b{_UNSURE} (?:\w+ )?(?:if|whether|about)[^.;,]{{0,25}}\bautis\w+|\b(?:whether|if) (?:he|she|they) (?:was|were|is|had|has) (?:also )?autis\w+(?: (?:or not|too|as well))?,? (?:[^.;]{{0,25}} )?{_UNSURE}"
    rf"|\bautis(?:tic|m)(?: (?:or not|too))?[?,:]? (?:(?:im|were|we|i|not|its|is) ){{0,2}}{_UNSURE}"
)


_MISSPELT = re.compile(r"\bl(?:ea|e|a)rn(?:ing|in|ig|ng)?g? ?dis+a?b(?:il\w*|lity|ilty)\b")
_AUTISUM = re.compile(r"\b(?:auti(?:sum|sim|zm|ssm|stm|sem)|autsim|autisam|awtism|ortism|artism)\b")
_DIAGNOSED = re.compile(r"\b(?:diagnosed|confirmed|recorded|known) (?=(?:(?:mild|moderate|severe|profound) )?(?:learning disabilit|ld\b))")
_SO_WAS = re.compile(r"\bi(?: a)?m (?:also )?autistic,? and so (?:was|is) (?=my|our|he|she)")
_AS_FAR_AS = re.compile(r",? (?:that|as far as) (?:we|i|anyone|anybody) (?:know|knew|am aware|are aware|can tell)")


def _denied(lowered: str) -> dict[str, str]:
    """{path: "no" or "not_sure"} of what is denied or doubted outright."""
    denied = _HAS_NO_LD.search(lowered)
    facts = {"person.learning_disability": "not_sure" if _AS_FAR_AS.match(lowered, denied.end()) else "no"} if denied else {}
    if _MAY_BE_AUTISTIC.search(lowered):
        facts["person.autistic"] = "not_sure"
    elif _HAS_NO_AUTISM.search(lowered) and not re.search(_DOUBT_OF_AUTISM, lowered):
        facts["person.autistic"] = "no"
    return facts


_ON_MY_CASELOAD = re.compile(r"\b(?:learning disabilit(?:y|ies)|ld) (?:nurse|team|psychiatrist|service)\b.*\b(?:(?:of|on) (?:my|our|ma) (?:patients|clients|people|caseload)|(?:my|our|ma) (?:patient|client))\b")


def told(lowered: str) -> dict[str, str]:
    """{path: "yes", "no" or "not_sure"} from words in lower case without apostrophes."""
    lowered = _MISSPELT.sub("learning disability", _AUTISUM.sub("autism", lowered).replace(" + ", " and ").replace(" & ", " and "))
    lowered = _DIAGNOSED.sub("", _SO_WAS.sub("he was autistic ", lowered))
    both, my_patient = _LD.search(lowered), _ON_MY_CASELOAD.search(lowered)
    lowered = _CALLERS_OWN.sub(lambda match: match.group() if both and " both " in match.group() else " ", lowered)
    if _ASKED.search(lowered):
        return {}
    facts = _denied(lowered)
    if my_patient:
        facts.setdefault("person.learning_disability", "yes")
    if "person.learning_disability" not in facts and _LD.search(lowered) and not _NO_LD.search(lowered):
        facts["person.learning_disability"] = "yes"
    if "person.autistic" not in facts and _AUTISTIC.search(lowered) and not _NOT_AUTISTIC.search(lowered):
        facts["person.autistic"] = "yes"
    return facts


# what families and doctors say in answer to the question itself
_NOT_EASY = re.compile(
    r"\b(?:learning difficult\w+|special (?:needs|school|class|unit)|(?:a bit |very |quite |real )?(?:slow|backward|backwards|simple|childlike|child like)\b(?! (?:to|in|on|down|death|answer|question))|mental age|brain damaged?|cerebral palsy|global (?:dev\w* )?delay|gdd|borderline|suspected|awaiting (?:assessment|confirmation|diagnosis)|developmental delay|brain (?:injury|injured)|starved of oxygen|meningitis|(?:couldnt|cant|could not|never learnt to|never learned to) (?:read|write|talk|speak)|(?:had|got|with) (?:a )?(?:statement|ehcp|lot of help|help|a support worker)|needed (?:help|looking after|support)|like a (?:little )?child|was special|went to (?:a|the|my|his) (?:\w+ )?(?:unit|day cent(?:re|er))|all sorts wrong|never given a name|dyslexi\w+|adhd|disabilit(?:y|ies)|never diagnosed|waiting for|being (?:tested|assessed))\b"
)
_OLD_WORDS = re.compile(r"\b(?:l ?d|mld|sld|t21|trisomy(?: 21)?|mental(?:ly)? handicap(?:ped)?|le?a?rning disab\w*|lerning disab\w*|downs?(?: syndrome)?|fragile x|prader willi|angelman\w*|williams? syndrome|educationally sub ?normal|esn|pmld)\b|^(?:very |only |quite |just |yes )*(?:mild|moderate|severe|profound)(?=,? (?:the|they|he|she|school|doctors?|i|we|but|so|maam|sir|and (?:he|she|they))\b)|^(?:very )?(?:mild|moderate|severe|profound|quite (?:mild|severe|bad))(?: (?:and multiple|one|yes))?$")
_LIFELONG = re.compile(r"^(?:(?:oh|well|yes|he|she|they|it) )*(?:(?:was|were|had it|been|has been) )?(?:(?:from|since|right from) (?:birth|a baby|(?:he|she|they) (?:was|were) (?:born|little|a baby)|childhood)|all (?:of )?(?:his|her|their) life|born (?:with it|like it|like that|that way)|lifelong|always|(?:very )?(?:mildly|severely|profoundly|moderately))$")
_SPECTRUM = re.compile(r"\b(?:as[dc]|aspergers?|on the (?:autism |autistic )?spectrum)\b")
_TRAITS = re.compile(r"\b(?:(?:he|she|they) (?:always )?said (?:he|she|they) (?:was|were|did|had)$|(?:he|she|they) said (?:he|she|they) (?:was|were) not (?:formally|officially)|never an? (?:\w+ )?diagnosis|(?:always|all|we|i|ive) assumed|no (?:record|mention|evidence|sign|suspicion)s? of (?:it|that|autism|as[dc]|being autistic)|traits|pda|quer(?:y|ied)|no (?:formal |confirmed |official )?(?:dx|diagnosis)|(?:nobody|no one) (?:ever |really )?(?:tested|assessed|diagnosed|checked)|never (?:tested|assessed|diagnosed)|waiting (?:for|list)|being (?:tested|assessed)|(?:was )?suspected|(?:had )?(?:our|my|their) suspicions|undiagnosed|self diagnosed|on the waiting list|testing (?:him|her|them)|assessing (?:him|her|them)|never (?:got|had) (?:the|an?|any|his|her) (?:assessment|diagnosis|test)|(?:they|we|people|school|doctors?|everyone|psychiatrist|psychologist|consultant|gp|teachers?|social worker|carers?|staff|mum|dad) (?:all |always )?(?:thought|suspected|wondered|reckoned))\b")
_BY_EXPERT = re.compile(r"^(?:at|aged?) (?:the age of )?(?:about )?(?:\d{1,2}|\w+)(?: years old)?$|\b(?:by (?:a |an |the )?(?:\w+ )?(?:psychiatrist|psychologist|doctor|gp|consultant|paediatrician|specialist|hospital|expert|camhs)|(?:doctors?|psychiatrist|psychologist|consultant|gp|hospital|specialist|camhs|school)(?: \w+)? (?:said|told|diagnosed|did|confirmed)|when (?:he|she|they) (?:was|were)|as a child|at school|diagnosed (?:at|in|when|by))\b")
_NOT_THAT_BUT = re.compile(r"^(?:(?:no|nope|just|only) )*(?:adhd|ld|l d|learning disabilit(?:y|ies)|downs?(?: syndrome)?|epilepsy)(?: (?:only|alone))?$")  # what somebody else had, for an answer
_SELF_SAID = re.compile(r"\b(?:self diagnos\w+|waiting list|waiting for|never (?:tested|assessed|diagnosed|got)|not (?:officially|formally|yet))\b")
_AUTISM = re.compile(r"\b(?:autism|autistic|aspergers?|as[dc])\b")
_NO_AUTISM = re.compile(r"\b(?:(?:not|wasnt|was not|isnt|never) (?:also )?autistic|no autism|(?:not|without) autism)\b")
_NEITHER = re.compile(r"\bneither\b|^no\b.*\b(?:or|nor)\b")
_NAMED = re.compile(r"\blearning disab\w*\b")
_IN_DOUBT = re.compile(r"\b(?:dont (?:think|know)|not sure|unsure|whether|might|possibly|maybe|perhaps|think|reckon|probably|if)\b")
_NEGATED = re.compile(r"\b(?:no|not|never|nothing|without|didnt|wasnt|dont|isnt)\b")


# said of the answer itself, or of somebody else
_SURELY = re.compile(r"^(?:(?:of )?course (?:he|she|they) (?:did|was|had)\b.*|(?:i )?wouldnt be (?:ringing|calling|here|phoning) (?:otherwise|if).*|thats (?:what (?:it says|they said|it said)|why i).*|the (?:doctors?|hospital|school|papers) (?:said|say|says) so|as well yes|(?:that|that one) too|both(?: yes| of them)?|yes both|(?:both|that) (?:yes|an all|and all)|(?:all|every one of) the signs)$")
_DENIED_SO = re.compile(r"^(?:not (?:him|her|them) no|that was (?:his|her|their|my) \w+|(?:only|just) (?:physical|his body|her body)|nothing wrong with (?:his|her|their) (?:brain|mind|head)|no (?:just|only) (?:physical|the wheelchair))$")
_PERHAPS = re.compile(r"\b(?:all the signs|tendencies|(?:it|they|file|notes?|plan|record|passport) (?:\w+ )?said (?:so|that|it|as much)\b|(?:never|didnt)(?: \w+)? (?:tell|told)(?: (?:me|us|we))?(?: (?:so|that|it))?$|(?:never|didnt) (?:had|have|heard|hear) (?:of )?(?:that|the|such a) (?:word|name|thing)|a bit|only mildly|well (?:he|she) was and (?:he|she) wasnt|they didnt have (?:that|it) in|never heard of (?:it|that)|wouldnt have said so|(?:doctor|school|someone|somebody|nurse|teacher) (?:mentioned|said something)|rocked|routines?|ear defenders|didnt like (?:noise|change|crowds)|flapp\w+|stimm\w+)\b")
_AUTISTIC_KIND = re.compile(r"^(?:yes |very |quite |he was |she was )*(?:high functioning|low functioning|pda|severely|asd|asc)(?: autis\w+)?$")
_FOUND_SO = re.compile(r"^(?:yes |he was |she was |they were |only |just |hed |shed )*(?:just been diagnosed|diagnosed .*|late on|last year|years ago|as an adult|as a child|(?:a few|two|three|\w+) (?:weeks|months|years) (?:ago|before .*)|camhs|(?:the )?(?:consultant|paediatrician|psychologist|psychiatrist|specialist|doctor)|(?:it was |its |it is )?(?:in|on) (?:his|her|their) (?:notes|records?|file|papers)|ive got the letter\b.*|i have the letter\b.*|they diagnosed (?:him|her|them)\b.*|took (?:them )?\w+ (?:years|months) but yes|eventually yes|private(?:ly)?(?: one)?)$")
_NOT_FOUND = re.compile(r"\b(?:(?:no one|nobody|they) would(?:nt)? (?:assess|see|test|diagnose)|only (?:the |a |his |her )?teachers?|wouldnt assess)\b")


def _in_so_many_words(path: str, said: str) -> str | None:
    if path == "person.autism_diagnosed":
        return "no" if _NOT_FOUND.search(said) else "yes" if _FOUND_SO.match(said) else None
    if _DENIED_SO.match(said):
        return "no"
    if _SURELY.match(said) or (path == "person.autistic" and _AUTISTIC_KIND.match(said)):
        return "yes"
    return "not_sure" if path == "person.autistic" and _PERHAPS.search(said) else None


def answered(path: str, said: str) -> str | None:
    """What families and doctors call it where they do not say yes or no."""
    if plainly := _in_so_many_words(path, said):
        return plainly
    if _NEGATED.search(said) and not path.endswith("diagnosed") and not _TRAITS.search(said):
        return None
    if _LIFELONG.match(said) and path in ("person.learning_disability", "person.autistic"):
        return "yes"
    if path == "person.learning_disability":
        return "yes" if _OLD_WORDS.search(said) else "not_sure" if _NOT_EASY.search(said) else None
    if path == "person.autistic":
        if _NOT_THAT_BUT.match(said):
            return "no"
        return "yes" if _SPECTRUM.search(said) else "not_sure" if _TRAITS.search(said) else None
    return "no" if _SELF_SAID.search(said) else "yes" if _BY_EXPERT.search(said) else None


def autism_beside(said: str) -> dict[str, str]:
    """What the answer about a learning disability tells of autism: "LD, not autistic", "autism and LD yeah"."""
    if _NO_AUTISM.search(said):
        return {"person.autistic": "no"}
    plain = _AUTISM.search(said) and not (_NEGATED.search(said) or _TRAITS.search(said) or _ASKED.search(said) or re.search(_DOUBT, said))
    return {"person.autistic": "yes"} if plain else {}


_CLAUSES = re.compile(r"[.,;:!?/]+|\b(?:but|though|although|however|and)\b|\s-\s")
_ONLY = re.compile(r"^(?:(?:it|that|he|she|they|theirs|its|hes|shes) )?(?:(?:was|is|were|had|has|his|her) )*(?:just|only|purely|simply)\b|\bonly$")
_NO_VERDICT = re.compile(r"\b(?:diagnos\w*|assess\w*|test\w*|formal\w*|official\w*|register\w*|paper\w*)\b")


def by_clause(text: str) -> dict[str, str]:
    """Both conditions out of an answer that says of each by itself: "no learning disability, he had aspergers", "just autism"."""
    facts: dict[str, str] = {}
    if "?" in text:
        return facts
    clauses = [utterance.words(_CALLERS_OWN.sub(" ", clause)) for clause in _CLAUSES.split(utterance.plain(text))]
    for said in clauses:
        if _ASKED.search(said) or _TRAITS.search(said) or _NO_VERDICT.search(said) or _IN_DOUBT.search(said):
            return {}
        verdict = "no" if _NEGATED.search(said) else "yes"
        disability, autism = _OLD_WORDS.search(said) or _NAMED.search(said), _AUTISM.search(said) or _SPECTRUM.search(said)
        if _NEITHER.search(said):
            verdict = "no"
        elif verdict == "no" and ((disability and autism) or _ONLY.search(said.removeprefix("not "))):
            return {}  # "LD not autistic", "not just autistic": one no, and it is not said of both
        if disability or said in ("no", "nope", "not"):
            facts.setdefault("person.learning_disability", verdict if disability else "no")
        if autism:
            facts.setdefault("person.autistic", verdict)
            if verdict == "yes" and _ONLY.search(said) and not disability:
                facts.setdefault("person.learning_disability", "no")
    return facts if "person.autistic" in facts and not _NOT_EASY.search(utterance.words(text).replace("learning disabilit", "")) else {}


def without_denied_autism(said: str) -> str:
    """What is left may still say yes or no to a learning disability."""
    return _NO_AUTISM.sub("", said).strip()
