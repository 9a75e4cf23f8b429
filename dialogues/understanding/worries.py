"""Whether the care worried the caller: yes, no, a story in place of a yes, or more than they can say."""

from __future__ import annotations

import re

from understanding import utterance

_SOME = re.compile(
    r"^(?:yes )?(?:thats (?:exactly |just )?(?:why|what) (?:im|i am|ive|i|we|were)\b(?: \w+){0,4}|why else (?:would|do) i(?: \w+){0,3}|a bit|a little|a lot|lots|loads|plenty|some|some things|a few|a few things|a couple|a couple of things|1 or 2 things|one or two(?: things)?|1 or 2|(?:just|only|the|only the) (?:one|1)(?: thing)?|one thing|1 thing|a few bits|bits and (?:pieces|bobs)|all of it|i (?:did|do|have) wonder(?:ed)?|ive (?:got|had) (?:some |a few )?(?:questions|worries|doubts)|(?:it )?could have been better|(?:my|his|her) \w+ (?:thinks|reckons|thought|says) (?:so|there was)|(?:weve|ive|we have|i have)(?: already)? (?:complained|(?:put|made) (?:in )?a complaint(?: in)?)|nothing i can prove|there was something|many|everything|where do i (?:start|begin)|too many"
    r"|quite a (?:bit|lot|few))(?: of (?:it|things))?$"
)
_CONTENT = re.compile(
    r"\b(?:lovely|wonderful|excellent|brilliant|amazing|fantastic|marvellous|very good|really good|no complaints?|no concerns?|no worries"
    r"|(?:care|treatment|everything|everyone|they|staff|home|hospital|ward|hospice|place|doctors?|nurses|carers|team) (?:was|were) (?:all |very |really |so |quite )?(?:good|fine|ok|okay|kind|great|perfect)|did (?:their|all they|everything they) (?:best|could)"
    r"|no (?:known|identified|specific|particular|other|current|new|major) (?:concerns?|issues|worries|problems)|^good care|(?:care|eolc?|eol care|management|treatment) (?:was |all )?(?:appropriate|excellent|timely|exemplary)|nothing untoward|happy with|nothing but praise|(?:couldnt|could not|cant) fault|well (?:looked after|cared for)"
    r"|(?:looked after|cared for) (?:him|her|them) (?:so |very |really )?well)\b"
)
_BUT = re.compile(
    r"\b(?:but|however|except|although|though|apart from|only thing|other than|until|yet|mostly|nobody|no one|ignored|never|not|wasnt|werent|didnt|until|without|missed|dnr|dnacpr|refused)\b"
)
_NOT_OURS = re.compile(r"^(?:no )?(?:not|none|nothing) from (?:us|me|our \w+|my \w+|(?:the )?(?:ward|trust|team|home))\b|^not to note$")
# what staff note in the place of a yes: what was raised, and what went wrong
_NOTED = re.compile(
    r"\b(?:safe ?guarding|s ?42|section 42|datix|psirf|pii|steis|lfpse|si (?:declared|raised|open)|serious incident|incident (?:report|form|raised)|(?:being |under |internal |police |trust )?investigat\w+|complain\w*|concerns? (?:raised|re|about|from|identified)"
    r"|(?:family|nok|mum|parents?|sister|brother) (?:\w+ )?(?:have |has |had |raised )+concerns?|pressure (?:sores?|ulcers?|damage)|(?:grade|category|cat) [2-4]\b|falls?|fell|delay\w*|no (?:mca|salt|capacity|best interests?|ld|hospital passport|passport|reasonable)|without (?:an? )?(?:mca|food|consent|capacity)"
    r"|(?:not|never|wasnt) (?:attempted|discussed|followed|done|used|read|escalated|referred|recognised)|missed|medication error|wrong dose|restrain\w*|choked|abscond\w*)\b"
)
_DOUBT = re.compile(r"^(?:im |i am )?(?:not|un) ?(?:sure|certain)|\b(?:i (?:dont|do not) know|i think|maybe|perhaps|possibly|dunno)\b")
_BAD = re.compile(r"\b(?:short ?staffed|understaffed|agency staff|not nice|(?:was|were|they|he|she|always|so|very) (?:sad|scared|frightened|hungry|thirsty|crying|upset|lonely|cold|dirty|mean|nasty|bad|horrible|rude|rough|cruel|left)|cried|rude|terrible|awful|disgust\w*|appalling|shocking|dreadful|horrendous|diabolical|negle\w+|abus\w+|ignored|rubbish|useless|shit\w*|fuck\w*|poor (?:care|communication)|too (?:long|late|slow)|delay\w*|mistakes?|wrong)\b")
_CANNOT_SAY = re.compile(
    r"^(?:i )?(?:really |just )?(?:cant|cannot|dont want to|do not want to|dont wish to|couldnt|would rather not|rather not|id rather not)(?: (?:say|talk|speak|tell|go|do|think|face|bear|put|get))?(?: (?:about|into|it|that|this|you|any|more|now|right|just|please|sorry|to|words|in))*$"
    r"|^(?:(?:its|it is|thats)(?: just| all)? )?too (?:hard|much|painful|upsetting|raw)(?: to (?:say|talk about|think about)(?: it| that| this)?)?$|^i (?:dont|do not) know (?:how to say it|what to say|where to start)$|^(?:no|nothing|none|nope)$"
    r"|^can i (?:tell|say|do|talk about|explain)(?: you| it| that| this)*(?: later| another time| to someone| to a person)$"
)
_CARE = r"(?:hospitals?|wards?|doctors?|drs?|consultants?|nurses?|staff|carers?|support workers?|home|surgery|gps?|paramedics?|ambulance|111|social workers?|council|school|agency|crisis team|team|services?|they|no ?body|no one|noone)"
_NOT = r"(?:did not|didnt|never|would not|wouldnt|refused to|failed to|could not be bothered to|couldnt be bothered to|do not|dont|does not|doesnt|had not|hadnt)"
_DUTY = r"(?:listen|check|come|help|feed|tell|notice|look|treat|ask|ring|call|understand|take|believe|see|examine|bother|care|explain|give|know|do|act|admit|wash|turn|visit)"
_DID = r"(?:listened|checked|came|helped|told|noticed|looked|asked|rang|believed|explained|cared|bothered|did anything|fed|treated|visited|examined)"
_NOT_INTO = r"(?<!into )(?<!into the )(?<!in )(?<!in the )(?<!to )(?<!to the )(?<!from )(?<!from the )"  # "she went into hospital and didn't come out"
_WORRY = (
    rf"\b(?:dont|do not|didnt|cant) (?:really |honestly )?(?:think|feel|believe|see that) (?:that )?{_CARE} (?:\w+ ){{0,2}}?(?:{_DID}|listening|took|knew|understood|bothering|caring|tried)\b",
    rf"\b{_CARE} (?:\w+ ){{0,2}}?(?:forgot|forgotten|gave up) (?:all )?(?:about |on )?(?:him|her|them|us)\b",
    r"\b(?:no ?body|no one|noone|not a soul) (?:had |has |have |d )?(?:even |ever )?(?:been (?:near|to see|in to|round)|come (?:near|round|out)|seen (?:him|her|them)|visited)\b",
    rf"\b{_CARE} never (?:even |once |really |properly )?{_DID}\b",
    rf"{_NOT_INTO}\b{_CARE} (?:\w+ ){{0,3}}?{_NOT} (?:even |ever |properly |really |want to )?{_DUTY}\b",
    rf"\b(?:no ?body|no one|noone) (?:\w+ )?(?:{_DID}|sent|rang|phoned|fetched|answered|acted|spotted|stayed|followed|wanted to know|took (?:it|him|her|them|us|any)|got (?:him|her|them|a|an|the)|gave (?:him|her|them|us))\b",
    r"\b(?:on|in) (?:a|the) (?:trolley|corridor|hallway|chair|waiting room|ambulance) (?:for|all|overnight|the whole)\b|\b(?:hours?|days?) (?:(?:lying |sat |stuck )?(?:on a trolley|in a corridor|in a chair|outside the hospital)|for an ambulance)\b",
    rf"\b{_CARE} (?:\w+ ){{0,3}}?(?:just |only )?(?:sent (?:him|her|them) (?:home|away|back)|fobbed|ignored|neglected|let (?:him|her|them|us) down|missed|dismissed|gave up on|rushed|turned (?:him|her|them|us) away)\b",
    rf"\b{_CARE} (?:just|only) (?:gave|left|said|told|put|wrote|stood|sat|shrugged|kept)\b",
    rf"\b{_CARE} .*\b(?:and|but|then) (?:just|only) (?:gave|left|sent|told|put|wrote|stood|sat)\b",
    rf"\b{_CARE} .*\b(?:nothing (?:was )?wrong|a fuss|attention seeking|(?:just|only) (?:his|her|their) behaviou?r)\b",
    rf"\b{_CARE} (?:left|leaving) (?:him|her|them) (?:\w+ )?(?:on|in|for|alone|without|waiting|lying)\b",
    rf"\b{_CARE} (?:should|could) (?:not )?have\b(?! (?:asked|wished|wanted|hoped|loved|been (?:kinder|better|nicer)|done more))|\b{_CARE} (?:shouldve|couldve|shouldnt|shouldnt have)\b",
    r"\b(?:he|she|they) (?:should|could) (?:never |not )?have been\b|\b(?:he|she|they) (?:shouldnt|should not) (?:have )?(?:died|been)\b",
    r"\b(?:he|she|they) (?:was|were) (?:not|never|wasnt)? ?(?:ignored|neglected|left (?:alone|waiting|lying|on|in|for)|let down|fobbed off|sent home too|discharged too|dismissed|overlooked|forgotten)\b",
    r"\b(?:he|she|they) (?:wasnt|werent|was not|were not|was never|were never) (?:\w+ )?(?:fed|checked|listened to|looked after|given|turned|seen|washed|treated|examined|believed|helped|monitored)\b",
    r"\b(?:wrong|missed (?:his|her|their)|forgot (?:his|her|their)) (?:medication|medicine|meds|tablets|drugs?|dose|diagnosis|treatment)\b",
)
_WAITED = re.compile(r"\b(?:took|waited|wait|left|kept) (?:\w+ ){0,3}?(?:hours?|days?|weeks?|ages|forever|all night|too long|so long)\b")
_VOLUNTEERED = re.compile("|".join(_WORRY))

# "fine", "it was all right", "he was happy there": the care was
_WAS_FINE = re.compile(r"^(?:(?:yes|no|well|oh|it|that|its|was|staff|carers|nurses|doctors|they|he|she|were|is|all|really|very|quite|always|everything|the|care) )*(?:fine|good|all right|alright|ok(?:ay)? with (?:him|her|them)|happy there|nice(?: to (?:him|her|them))?|kind|(?:i|we) dont blame any\w+|not (?:the|their|anyones|anybodys) (?:\w+ )?fault|not the staffs fault|ive made my peace(?: with it)?|nobodys perfect|well cared for|settled|content|loved it)(?: (?:there|with (?:him|her|them|it)|thanks?|thank you|really|then|love|to (?:him|her|them)))*$")


def plainly(text: str) -> str | None:
    """ "A bit", "where do I start": yes. "They were wonderful": no. None where neither is plain."""
    said = utterance.words(text)
    if _NOT_OURS.match(said):
        return "no"
    content = _WAS_FINE.match(said) or (_CONTENT.search(said) and not _BUT.search(said))
    return "yes" if _SOME.match(said) else "no" if content else None


def is_told(text: str) -> bool:
    """A worry told instead of a yes: "he wasn't fed", "the hospital was terrible"."""
    said = utterance.words(text)
    count = len(said.split())
    return count >= 5 or (count >= 3 and bool(_BUT.search(said))) or bool(_BAD.search(said))


def is_noted(text: str) -> bool:
    """ "S42 open", "Datix submitted", "grade 4 PU": a worry in the words of a note, and none that is denied."""
    said = utterance.words(text)
    return bool(_NOTED.search(said)) and not re.match(r"(?:no|nil|none|not?)\b(?! (?:mca|salt|capacity|best|ld|hospital|passport|reasonable))", said)


def is_a_worry(text: str) -> bool:
    """What stands behind "no, but": a worry after all, or thanks."""
    said = utterance.words(text)
    return bool(_BAD.search(said) or _VOLUNTEERED.search(said) or _WAITED.search(said))


def is_volunteered(text: str) -> bool:
    """A worry about the care that nobody has asked for yet: "I think the hospital sent him home too early"."""
    said = utterance.words(text)
    return len(said.split()) >= 4 and bool(_VOLUNTEERED.search(said))


def is_doubt(text: str) -> bool:
    """ "They didn't know he was disabled" is a worry; "I'm not sure" is a doubt."""
    said = utterance.words(text)
    return bool(_DOUBT.search(said)) or not _BUT.search(said)


def cannot_say(text: str) -> bool:
    """ "It's too hard", "I don't want to talk about it": no story, and none is asked for again."""
    return bool(_CANNOT_SAY.match(utterance.words(text)))
