"""A sentence of theirs taken apart into clauses that say one thing each, and a whole clause made hers. English only."""

import re
from collections.abc import Iterator

from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.turning import breaks_off, leans, one_line, turned, unasked, without_aside, without_day

LONGEST_TOLD = 24
"""Words of a clause that a draft says back whole."""
_LEADS_UP = re.compile(
    r"^(?:(?:P\.? ?S\.?|but|and|so|yet|plus|also|still|besides|seriously|honestly|frankly|truly|personally|indeed|anyway|by the way|"
    r"incidentally|for (?:what it['’]s worth|my part|our part|your own part)|if it(?:['’]s| is) any (?:use|help|comfort|consolation)|"
    r"on the other hand|that said|even so|in particular|most of all|above all|meanwhile|as (?:I|we) said|"
    r"in my (?:view|opinion|book)|to my mind|I (?:should|must|will) (?:say|tell you|admit|confess)|"
    r"(?:you should|please|do|I(?:['’]d like| want) you to) know)\b[:,.]?(?: that)? )+",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"^.*\bhow (?:very )?much (?=(?:everybody|everyone|we|I|they|(?:the|our|my|all) [\w ]{2,20}|[A-Z]\w+)(?: all| both)? "
    r"(?:enjoyed?|loved?|liked?|appreciated?) )"
)
"""What leads up to how much somebody liked something ("I'd feel bad if I didn't say how much")."""
_LEFT_IT = re.compile(r"\b(?:left|came out of|went home from) (?:it|that) thinking\b")
_A_VERB = (
    r"(?:is|are|was|were|has|have|had|would|will|says?|said|asks?|asked|still|keeps?|wants?|thinks?|thought|felt|found|told|tells|sang|"
    r"read|"
    r"made|took|came|went|kept|got|put|[a-z]{3,}ed)"
)
_PARTING = re.compile(
    r"[;:] | [-–—] |,? (?:and|but|so|yet),? (?=(?:I|we|it|he|she|they|you|nobody|none|not|if|when|as|everyone|everybody|there|that|this|"
    r"what you|yours|honestly|please|don['’]t)\b|(?:(?:Mr|Mrs|Ms|Dr|Miss|Sister|Father|Old|Little) )?[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|"
    r"\d+))? "
    rf"(?:and (?:I|[A-Z][\w'’-]+) |(?:from|in|on|at) (?:the )?[\w'’-]+ )?{_A_VERB}\b|"
    rf"(?:your|the|our|my|his|her|their|all|both|half|several|two|three|each) (?:[\w'’-]+ ){{1,9}}?{_A_VERB}\b)|"
    r",(?: for)? (?=(?:I|we|he|she|they|it|you|this|that|there|please|no one|nobody)\b)"
)
_HAS_A_VERB = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|do|does|did|would|could|can|will|shall|may|might|should|must)(?:n['’]t)?\b|"
    r"['’](?:m|re|ve|s|d|ll)\b|\b(?:[a-z]{3,}ed|listens?|follows?|explains?|handles?|sings?|plays?|enjoys?|hopes?|speaks?|talks?|"
    r"smiles?|laughs?|wrote|spoke|knew|gave|taught|drew|built|"
    r"sent|met|held|stood|made|makes|kept|keeps|got|went|came|hangs?|sits?|loves?|likes?|reads?|put|told|tells|says?|said|asks?|thinks?|"
    r"thought|felt|found|took|sang|know|left|lost|let|saw|heard|brought|bought|caught|set|stuck|sold|won|wants?)\b",
    re.IGNORECASE,
)
_BESIDE_IT = re.compile(
    r"\s*\([^()]*\)|, (?:who|which|whose) [^,;.!?]{3,60},(?= )|, (?:in my (?:\w+ )?(?:opinion|view|book)|to my mind|I think|I must say),|"
    r", [^,]{2,30}? I (?:fear|confess|admit|own),"
)
_TAIL = re.compile(
    r"(?:,? (?:although|though|whereas|because(?! of)|except|apart from|even if|even though|however|unless)\b|, which\b|"
    r" so (?=obviously|please|you\b|I\b|we\b|that\b)|"
    r", (?:who|where|as|if|so|not|whose|when|while|with which|for which|both|even|especially|including|despite|in spite|being|having|then|"
    r"just|please|mind you|or|no|with your|far|by far|thank|of all)\b| but | and would have\b| while (?=(?:I|we|others|it|the)\b)|"
    r", (?:and|but) (?=(?:I|we|the|a|an|in|one|no|of|for|by|on|with)\b)).*$"
)
"""What follows what is said, and can be left away with all that it adds."""
_A_DAY = re.compile(r"\b(?:a|an|any|every|each|one) (?:[\w-]+ )?\w+day$")
"""A day that is told of for itself ("on a grey Wednesday")."""


def clauses(sentence: str) -> Iterator[str]:
    """Yield what `sentence` says, clause by clause, each without what leads up to it and what only follows it."""
    flat = _LEFT_IT.sub("came away thinking", one_line(sentence))
    said = _told_plainly(_HOW_MUCH.sub("", _BESIDE_IT.sub("", flat)))
    begun = 0
    for parting in [*_PARTING.finditer(said), None]:
        part = said[begun : parting.start() if parting else len(said)]
        if parting and not _HAS_A_VERB.search(part):
            continue
        if not (parting and parting[0].startswith(":")):  # what leads up to a list, or to somebody's words, says nothing yet
            yield _to_its_end(_told_plainly(part))
        begun = parting.end() if parting else begun


def _told_plainly(words: str) -> str:
    return unasked(_LEADS_UP.sub("", words.strip())).strip(" .,!;:–—-")


def _to_its_end(words: str) -> str:
    whole = without_aside(_TAIL.sub("", words).strip(" ,.!"))
    bare = without_day(whole)
    return (whole if bare == whole or _A_DAY.search(whole) else _BEFORE_A_DAY.sub("", bare)).strip(" ,")


_BEFORE_A_DAY = re.compile(r" (?:by|until|till|before|since|on)$")


_CONTRACTED = re.compile(
    r"\b([Yy]ou|I|[Ww]e|[Tt]hey|[Hh]e|[Ss]he)['’]d (?=(?P<done>(?:already |since |never |just |also |only |even |[a-z]+ly )?"
    r"(?:[a-z]+ed|been|said|done|made|brought|written|taught|sung|shown|given|told|found|seen|read|drawn|come|gone|had|put|sent|left|met|"
    r"taken|worn|kept)\b)?)"
)
_AS_IT_IS = re.compile(r"[\"“][^\"“”]{2,80}[\"”]|(?<!\w)[‘'][^\"“”‘]{2,60}?[’'](?!\w)|\b\d+(?:-\d+)+\b")
"""Words in quotation marks, and numbers with a stroke: they are said as they stand."""
_THEIR_HOUSE = re.compile(
    r"\bthis(?= (?:studio|shop|office|place|house|museum|library|school|kitchen|team|workshop|garden|ward|club|choir|farm|company|archive|"
    r"theatre|hotel|café|bakery|gallery|department|town|village|island)\b)"
)
_SOMEBODY_SPEAKS = re.compile(r"\b(?:you|your|I|me|my|we|our|us)\b", re.IGNORECASE)
_SPOKEN_ABOUT = re.compile(r"\b(?:told|talked|spoke|wrote|asked|given|gave)(?: (?:me|you|us))?(?: up)? (?:about|of|for|on)$")
"""How a clause may end in a preposition whose noun stands before ("the diary I told you about")."""
_SET_ASIDE = re.compile(r"\bAside(\d+)aside\b")


def hers(clause: str) -> str | None:
    """Return the whole of `clause` as she says it ("you had our cook laughing here": "I had your cook laughing there"), whatever it begins
    with; None where that is not safe, or where it leans on what is not in it."""
    aside: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        aside.append(found[0])
        return f"Aside{len(aside) - 1}aside"

    clause = _THEIR_HOUSE.sub("our", clause)
    plain = _CONTRACTED.sub(lambda found: f"{found[1]} {'had' if found['done'] else 'would'} ", _AS_IT_IS.sub(set_aside, clause))
    if any(_SOMEBODY_SPEAKS.search(words) for words in aside):
        return None
    said = turned(f"that {plain}", longest=LONGEST_TOLD + 1)
    said = said.removeprefix("that ") if said else None
    if said is None or (breaks_off(said) and not _SPOKEN_ABOUT.search(said)) or leans(re.sub(r"\bhere\b", "", said)):
        return None
    return _SET_ASIDE.sub(lambda found: aside[int(found[1])], re.sub(r"\bhere\b", "there", said))


SMALL = frozenset(
    "your you yours what those these that the our my a an all both half two three four five six several some many most one everyone "
    "everybody even nearly almost other every each we".split()
)
"""Words whose first letter is only large where a sentence begins."""


def begun(clause: str) -> str:
    """Return `clause` with its first letter small, unless it begins with a name or with "I"."""
    first = clause.split(" ", 1)[0].lower()
    return clause[:1].lower() + clause[1:] if first in SMALL or first in word_list("crowds") else clause
