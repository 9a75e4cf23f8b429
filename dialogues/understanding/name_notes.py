"""What staff write around a name and at the end of a form: a rank, a date of birth, "no amendments"."""

from __future__ import annotations

import re

ALL_RIGHT = re.compile(
    r"^(?:it |that |this |they |all |its |thats |everything |everythings |alls |yes |looks? |seems? |is |are |of (?:it|that) )*"
    r"(?:fine|good|ok|okay|correct|right|perfect|accurate)(?: (?:and )?(?:thanks?|thank you|ta|cheers|very much|to me|for me|with (?:me|that)|by me"
    r"|as (?:it|they|far as i know|is)|is|are|it|that|now|then|yes|i think|i believe|i know|so far|enough|to go"
    r"|please|love|dear|duck|pet|mate|all|fine|good|correct|right|true|accurate|perfect|send|go ahead|you can|done))*$"
    r"|^(?:nothing|nothings|none)(?: of (?:it|that))?(?: is| to| needs?)? ?(?:wrong|to change|change|changing|incorrect|else)\b"
    r"|^(?:there are )?(?:no|nil|nothing)(?: to)? (?:changes?|mistakes?|errors?|amendments?|corrections?|amend|change|correct|add)(?: (?:needed|required|necessary|to make|from me|thanks?|thank you|all good))*$"
    r"|^(?:please |ok |yes |now |go ahead and )*(?:send|submit|confirm|confirmed|approved?|agreed?|accepted|complete it|happy(?: with (?:that|this|it|all of it))?)(?: (?:it|this|that|now|please|thanks?|thank you|the form|the notification|away|off|all))*$"
)
FINE_SO = re.compile(
    r"^(?:(?:thats|that is|it is|its|yes|oh) )*(?:near enough|good enough|lovely|smashing|champion|grand|ta|thanks?|thank you|spot on|bang on|him|her|my \w+|all there|as far as i (?:can tell|know))(?: (?:love|thanks?|thank you|yes|that is|dear))*$|^all of its? (?:is )?right$|^no (?:its|thats|it is|that is|all) (?:all )?(?:fine|right|good|ok|okay|correct)\b"
    r"|^(?:(?:everything|all) else|the rest)(?: of it)?(?: is|s| are| looks| seems)? (?:all )?(?:fine|ok|okay|good|right|correct|great|perfect)(?: (?:thanks?|thank you|now|love))*$|^(?:thatll|that will|itll|it will) do(?: (?:fine|nicely|me|us|thanks?|thank you|love))*$|^(?:thats |that is )?(?:everything|it|all|the lot)(?: (?:yes|thanks?|thank you|then|from me|love))+$"
    r"|^(?:i (?:think|guess|suppose|believe) so|(?:sounds|looks|about|near enough|thats about|its about) (?:about )?right)(?: \w+)?$"
)
DAY_BEHIND = re.compile(r"[^\W\d_][\s,;(]+(?:dob:? ?)?(\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))\)?$", re.IGNORECASE)
AGE_BEHIND = re.compile(r"[^\W\d_][,;(]+ ?(?:aged? )?([1-9]\d|1[01]\d)(?: ?(?:yrs?|years?(?: old)?|y/?o?))?\)?(?:$|,)", re.IGNORECASE)
SEX_BEHIND = re.compile(r"[\s,;(](male|female)\b", re.IGNORECASE)
WITHOUT = re.compile(r"[\s,;(-]*(?:(?:on|tel|phone|ext(?:ension)?)\b[\s.:]*)?(?:(?:\+ ?44|0)[\d ()-]{8,14}\d|(?<=ext )\d{3,6}|(?<=ext)\d{3,6})\)?.*$", re.IGNORECASE)
# what staff put in front of their names, and the number of a police officer
RANK = re.compile(
    r"^(?:(?:it'?s|i'?m|i am|this is|my name is|name)[\s:]+)?(?P<rank>[Dd]r|DR|[Dd]octor|[Pp]rof(?:essor)?|Sister|Sr|S/N|SN|[Ss]taff [Nn]urse|[Cc]harge [Nn]urse|Matron|PC|DC|DS|DI|DCI|DSgt|PS|Sgt|Insp(?:ector)?|Rev)\b\.?(?: ?(?P<number>\d{2,6})\b)?,? ?(?=$|[A-Z])"
)
