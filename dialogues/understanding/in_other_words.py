"""A yes, a no or a doubt that says none of them: "sectioned in 2024", "they'd given him weeks", "his mum did it", "MCCD with ME", "swab neg"."""

from __future__ import annotations

import re

# by question, what is a yes, and what is a no; the no is looked for first
_ANSWERS = {
    "person.restrictions_5y": (
        r"\b(?:section(?:ed|s)?(?: \d+\w?)?|s ?\.? ?(?:2|3|4|5|7|35|36|37|38|41|47|48|117|135|136)(?: ?[/ ] ?\d+)?|detained|mental health act|mha|probation|prison|jail|gaol|hmp|ipp|remand|(?:police |in )custody"
        r"|tagg?ed|licen[cs]e|community order|suspended sentence|forensic|medium secure|low secure|secure (?:unit|hospital)|cto|hospital order|guardianship)\b",
        r"\bnothing to (?:suggest|say) (?:so|it|that)\b|\b(?:not|never|before that|longer ago|(?:more|longer|over|greater) than (?:5|five|ten|10)|over (?:5|five|ten|10) (?:yrs|years)|years ago|informal(?:ly)?|voluntary|dols?|lps|cop|court of protection|deprivation of liberty)\b"
        r"|\bno (?:mha|mental health act|restrictions?|sections?|detentions?|history|hx|prison|forensic|known|cjs|criminal)\b",
    ),
    "death.expected": (
        r"\b(?:they|doctors?|hospital|we were|hed been|shed been) (?:\w+ ){0,3}?(?:given|gave|said|told)\b.*\b(?:days|weeks|months|hours|long|dying|palliative|end of life)\b"
        r"|\b(?:knew|known|told) (?:\w+ ){0,4}?(?:dying|poorly|coming|time|end|long|ill|terminal)\b|\b(?:ill|poorly|declining|going downhill) (?:for )?(?:a long|a while|some|months|years)\b|\bonly a matter of time\b"
        r"|\b(?:eolc?|end of life|palliative(?:ly)?|terminal\w*|anticipatory|jic|just in case (?:meds|medication|drugs)|syringe driver|fast ?track|gsf|gold standards?|hospice|deteriorat\w+)\b",
        r"\bnot (?:that|so|this|quite that|as) (?:soon|quick\w*|fast|early)\b|\bnot then\b|\b(?:nobody|no one|noone|never) (?:\w+ )?expect\w*\b|\bshould have lived\b"
        r"|\b(?:not|un) ?expected\b(?! by (?:family|mum))|\bnot at (?:that|this|the) time\b|\barrest(?:ed)?\b|\bcpr (?!not)|\bfound (?:dead|deceased|unresponsive|collapsed|not breathing)\b|\bno warning\b",
    ),
    "death.covid": (
        r"\b(?:tested|was|came back|swab|pcr|lft|covid|test) ?(?:pos|positive)\b|^(?:pos|positive)$|\b(?:covid (?:was )?)?(?:on|listed on) (?:the )?(?:certificate|mccd)\b|^listed (?:as|in) (?:1|2|i)",
        r"\bneg(?:ative)?\b|\b(?:had|got over) it before\b|\bnot (?:covid|on (?:the )?(?:mccd|certificate)|related|a (?:factor|cause))\b",
    ),
    "death.registered": (
        r"\b(?:mum|mother|dad|father|sister|brother|family|wife|husband|son|daughter|we|i|they|nok)(?: have| has|ve|s)? (?:did|done|registered|got the certificate)\b|\bgot the certificate\b|^(?:all )?done$|^(?:(?:was|been|already) )?registered\b(?! (?:disabled|blind|deaf|with|at|nurse|manager))|\bgreen form (?:issued|given|done)\b",
        r"\b(?:tomorrow|next week|in progress|on monday|on tuesday|on wednesday|on thursday|on friday|waiting|awaiting|appointment|pending|being done|still to|not yet|booked|registering|interim|with (?:the )?(?:me|medical examiner|hmc|coroner)"
        r"|coroner (?:involved|referral|has|no$)|(?:referred to|gone to) (?:the )?coroner|(?:me|medical examiner) (?:referral|scrutiny pending)|(?:nok|family|mum|dad|sister|brother) (?:is |are |to |will be |will )?(?:doing|do|register\w*))\b|\b(?:not|isnt|hasnt been) (?:\w+ )?(?:issued|registered|done)\b",
    ),
    "death.usual_residence": (
        r"^(?:he|she|they|it) (?:had )?(?:lived|been living|lives?) (?:there|here|with us)\b|\b(?:it was|that was) (?:his|her|their) home\b|^(?:yes )?(?:upr|(?:usual|normal|permanent|main) (?:place of )?(?:residence|home|address)|permanent(?:ly)?|(?:long term|permanent) (?:placement|resident)|moved in)\b"
        r"|\b(?:inpatient|in ?patient|resident|lived there|there) (?:for )?(?:\d+|two|three|many|several) (?:years?|yrs?|months?)\b",
        r"\b(?:just|only) (?:\w+ ){0,3}?(?:respite|visiting|staying|there a (?:day|week|night)|a (?:day|week|few days|night|visit))\b|\bvisiting\b|\bon holiday\b"
        r"|^(?:no )?(?:on |in )?(?:temporary|temp|interim|respite|emergency|short term)\b|\blived (?:elsewhere|somewhere else|at home|in the community|with (?:his|her|their|mum|family))\b|\b(?:was )?there (?:for )?(?:\d+|a|two|three|few) (?:days?|weeks?)\b|\badmitted\b|^(?:died )?(?:in |at )?(?:the |a )?(?:hospital|hospice)$",
    ),
    "family.told": (
        r"\b(?:they|his \w+|her \w+|mum|dad|family) (?:was|were|are|is) (?:with|there|at|by|all there|here)\b|\bthey (?:know|found)\b"
        r"|^(?:yes )?(?:nok|next of kin|family|families|mum|mother|dad|father|parents|sister|brother|wife|husband|police|they)?(?: (?:have|has|had|was|were|are|is|been|being|all|present|fully|already|and))* ?(?:informed|aware|notified|told|present|contacted|updated|know)\b(?! by)",
        r"\b(?:cant|cannot|couldnt|havent|not been able to|unable to) (?:\w+ )?(?:find|reach|trace|contact|get hold|told)\b|\b(?:trying|attempting|going|police|need|still|yet) to (?:trace|contact|inform|reach|tell|find)\b|\bto be (?:informed|told|traced|contacted)\b|\bnot (?:yet|aware|told|informed|contacted|notified|been told)\b|\bin progress\b|\bno (?:family|nok|next of kin|relatives)\b|\b(?:told|knows|aware|informed) (?:but )?(?:the )?(?:dad|mum|father|mother|brother|sister|family|others?|rest) (?:not|doesnt|isnt|hasnt|arent)\b",
    ),
    "person.records_opt_out": (
        r"^(?:type (?:1|one) )?(?:ndoo|opt(?:ed)? out|national data opt out) (?:is |= )?(?:yes|registered|in place|recorded|applied)\b|^(?:he|she|they) (?:had )?opted out\b|^yes\b.*\bopt",
        r"\bnever heard of (?:it|that)\b|\bno (?:opt ?outs?|ndoo|national data opt outs?|objections?)(?: (?:on|recorded|in|registered|noted|known)\b.*)?$|^(?:ndoo|opt out)s? (?:is |= )?(?:no|none|nil)$",
    ),
    "person.gender_same_as_birth": (r"(?!)", r"(?!)"),
    "concerns.others_at_risk": (
        r"\b(?:any|every|all)(?:one|body)? (?:\w+ ){0,3}?(?:patients?|residents?|people|person|there|goes in|in there|with (?:ld|a learning disability|autism)|like (?:him|her|them))\b|\b(?:other|remaining|rest of the) (?:residents?|tenants?|patients?|service users?|people|clients?|housemates?)\b(?! (?:safe|fine|ok))|^(?:his|her|their|the) (?:house ?mates?|co ?tenants?|flat ?mates?|wife|partner|brother|sister)$",
        r"^(?:he |she |they )?(?:lived|was) (?:alone|on (?:his|her|their) own)\b|\b(?:sole|only|single) (?:tenant|resident|occup\w+|patient)\b|\bno (?:other|others|one else|current|immediate|ongoing|known|further)\b|\bno (?:ongoing )?risks?\b|\b(?:closed|shut)(?: down)?$|^no longer\b|\bothers? (?:are |is )?(?:safe|fine|ok)\b",
    ),
}  # fmt: skip
# what leaves it open, looked for last
_OPEN = {
    "person.restrictions_5y": r"\bnfa$|\bcheck\b|\barrested\b|\bs ?42\b",
    "person.gender_same_as_birth": r"\b(?:presumably|as far as (?:we|i) know|assume\w*)\b",
    "death.expected": r"\bcoroners?\b|\b(?:dnac?pr|dnar|respect)\b|\b(?:long term|chronic|life limiting|complex) (?:condition|health|needs)\b|\bfrail\w*\b",
    "death.covid": r"\b(?:not tested|no test|untested|suspected|vaccinated|unlikely|possible|recent|had it|months? ago|in \w+ber)\b",
    "death.registered": r"\b(?:mccd|cn1a|form 100a|100a|(?:me|medical examiner) (?:reviewed|scrutiny|done|complete\w*)|certificate|presumably)\b",
    "death.usual_residence": r"^(?:his |her |their )?placement$",
    "family.told": r"\b(?:police|hospital|home|ward|coroner|social worker) (?:were|are|was|is|will be) (?:doing|telling|sorting|ringing|contacting|informing)\b|\b(?:estranged|not (?:all|dad|mum|everyone|about|leder)|\w+ (?:told|knows),? (?:but )?\w+ (?:not|doesnt))\b",
    "person.records_opt_out": r"\b(?:type (?:1|one)|check|spine|unlikely|ndoo)\b|^nothing\b",
    "concerns.others_at_risk": r"\b(?:potentially|safeguarding|s ?42|section 42|investigat\w+|cqc|la (?:informed|aware)|looked (?:at|into)|possibl\w+|being reviewed)\b",
}  # fmt: skip
# and by question what families say on the telephone
_BY_EAR = {
    "person.restrictions_5y": (
        r"\b(?:broadmoor|rampton|ashworth|winterbourne view|st andrews|(?:assessment|locked|psychiatric) (?:\w+ )?(?:unit|ward))\b",
        r"^(?:(?:oh|well|just|only|good|dear|not|he was in|he went to|she went to) )*(?:(?:good |dear )?(?:lord|god|heavens|grief|gracious) no|not (?:him|her|them)|chance would be a fine thing|how dare you.*|(?:hospital|general hospital)?(?: only| just)? ?for (?:his|her|their) \w+)$"
        r"|\b(?:wasnt|isnt|never|not) (?:a|in|any|that sort|that kind|like that|violent)\b|\bwouldnt (?:have )?(?:hurt|harm) a fly\b|\b(?:in|back in) (?:his|her|their) (?:teens|twenties|thirties|youth|younger days)\b|\b(?:a )?long time ago\b|\bno$",
    ),
    "death.expected": (
        r"^(?:yes )?(?:they|the (?:doctors?|hospital|nurses?|consultant)) (?:told|warned|prepared) (?:us|me|mum|dad|the family|everyone)\b|\b(?:we|i|they|the doctors?|staff|everyone|you could) (?:all )?(?:knew|see it coming|had been told|were told|had an idea|had a feeling|told us to prepare)\b|^weve? been told\b|^wed been told\b|\b(?:to|said to) prepare\b|\b(?:end of life|palliative|terminal(?:ly)?|hospice care)\b|\bgoing downhill\b|\bhad (?:\w+ )?cancer\b|^(?:i|we|they) did$|\bdeep down yes\b|\b(?:very|really|so) (?:ill|poorly)\b",
        r"\b(?:nobody|no one|noone) (?:\w+ )?(?:knew|told|said|saw)\b|\bnever in a (?:million|month)\b|\b(?:he|she|they) (?:just )?(?:went|dropped|collapsed|keeled over)(?: (?:just like that|suddenly|down))?$|^(?:he |she )just (?:went|dropped)|\b(?:was|seemed|been) (?:fine|ok|okay|all right|well|himself|herself) (?:the day|the night|that|until|till|before|right up)\b|\b(?:routine|minor|simple|small) (?:op|operation|procedure|thing)\b|\b(?:getting|was|on the) (?:better|mend|improving)\b|^not by (?:me|us)\b|\b(?:i|we) (?:didnt|never) (?:know|expect|see|think)\w*\b",
    ),
    "death.usual_residence": (
        r"\b(?:there|in there) (?:for )?(?:\w+ ){0,3}?years\b|^(?:(?:yes|for|about|nearly|over) )*(?:\w+ ){0,2}years$|\bmoved (?:in|there)\b|^(?:since|from) \w+|\bfull time\b|\bpermanent(?:ly)?\b|\b(?:years|long time) (?:he|she) lived\b|\blived there\b",
        r"\b(?:just|only) (?:for )?(?:a |an )?(?:few |couple of |two |three )?(?:days?|weeks?|weekend|nights?|bit|while)\b|\btemporar\w+\b|\brespite\b|^(?:it was )?(?:just |only )?for (?:the|a) (?:weekend|week|night|few days)\b|\bwaiting for a (?:place|bed)\b",
    ),
    "person.records_opt_out": (
        r"\b(?:we|i|mum|dad|his \w+|her \w+) (?:did that|did it|signed|opted|said no|asked them not)\b",
        r"\bnever heard of (?:it|that)\b|\b(?:he|she|they) (?:wouldnt|couldnt|didnt|would not|could not|cant) (?:have )?(?:understand|understood|know|known|ask|asked|talk|speak|do that|have capacity|had capacity)\b"
        r"|\b(?:never|not|nobody|no one|noone)(?: \w+)? (?:asked|came up|mentioned|discussed|ask)\b|\bhow would (?:he|she|they)\b|\b(?:use|have|look at) (?:what|whatever|it|them|anything)(?: \w+){0,3} (?:like|want|need)\b|\b(?:i|we) dont mind\b|\b(?:no|didnt have|hadnt) (?:the )?capacity\b",
    ),
    "concerns.others_at_risk": (
        r"\b(?:others?|people|residents?|six|five|four|three|two|loads|\w+ more|mates?|flatmates?|housemates?|friends?) (?:\w+ ){0,3}?(?:still )?(?:in|there|in there|living there)\b|\bbound to be\b|^(?:his|her|their|my) (?:flatmate|housemate|mate|friend)\b|^(?:anyone|everyone|anybody|everybody|all of them|every one|the rest|the others)\b(?!.*\b(?:ok|okay|fine|all right|moved|safe)\b)|\b(?:to|with) (?:everyone|all of them|all of us)\b|^(?:yes |its |just |only )*(?:me|us)(?: and (?:my )?\w+)?(?: now| too)?$",
        r"\b(?:its|it is|has|thats|homes?|place|been) (?:\w+ )?(?:shut|closed|gone)\b(?! the)|\b(?:all|everyone|theyve|they have) (?:\w+ )?(?:moved|gone|left)\b|^not (?:any ?more|now)\b|^(?:there was |it was |was |he was |just |only )*(?:just|only) (?:him|her|them)\b|\bthe only one\b|\b(?:others?|theyre|they are|rest|everyone) (?:\w+ )?(?:ok|okay|fine|all right|safe|looked after)\b|\bshould hope not\b",
    ),
}  # fmt: skip


def _both(path: str, at: int) -> re.Pattern[str]:
    return re.compile("|".join(table[path][at] for table in (_ANSWERS, _BY_EAR) if path in table))


_COMPILED = {path: (_both(path, 0), _both(path, 1), re.compile(_OPEN.get(path, r"(?!)"))) for path in {**_ANSWERS, **_BY_EAR}}


def answered(path: str, said: str) -> str | None:
    """Yes, no or not sure out of plain words; None where they tell nothing of it, and at other questions."""
    if path not in _COMPILED:
        return None
    yes, no, open_ = _COMPILED[path]
    return "no" if no.search(said) else "yes" if yes.search(said) else "not_sure" if open_.search(said) else None
